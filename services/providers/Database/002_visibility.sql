-- Who sees an expert (I2, B2). Organisations are known to everybody who is signed in.
alter table profiles add column visibility text not null default 'secretariat' check (visibility in ('state', 'secretariat', 'donors', 'public'));
