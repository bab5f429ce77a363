-- Organisations (B9), as providers tells of them: which of them are one, and pairs that may be.
create table organisations (
    organisation_id uuid primary key,
    version integer not null,
    active boolean not null,
    facts jsonb not null,
    changed xid8 not null default pg_current_xact_id()
);
create index organisations_changed on organisations (changed);

alter table duplicates drop constraint duplicates_kind_check;
alter table duplicates add constraint duplicates_kind_check check (kind in ('need', 'activity', 'organisation'));
comment on table duplicate_rulings is 'append-only: what coordinators ruled on two needs, two activities or two organisations; stays when the pair goes, and holds when it comes back (C11)';
