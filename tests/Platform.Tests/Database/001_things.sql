-- Tables as services have them: one that others follow, one that only grows.

create table things (
    thing_id bigint generated always as identity primary key,
    version integer not null,
    changed xid8 not null default pg_current_xact_id()
);
create index things_changed on things (changed);

create table decisions (
    decision_id bigint generated always as identity primary key,
    reason text not null
);
comment on table decisions is 'append-only: like every history';
