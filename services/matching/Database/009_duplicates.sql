-- Two needs of one State, or two activities, that may be the same (C11); graded when either comes or changes, and ruled on by coordinators.

create table duplicates (
    duplicate_id uuid primary key,
    kind text not null check (kind in ('need', 'activity')),
    first_id uuid not null,
    second_id uuid not null,
    version integer not null,
    active boolean not null,             -- false: one of the two has gone, or they are no longer alike
    states text[] not null,              -- that both have
    verdict text not null check (verdict in ('sequential', 'complementary', 'co-funded', 'same')),
    because text not null,
    bits double precision not null,      -- log-odds to base 2
    evidence jsonb not null,
    flagged_at timestamptz not null,
    updated_at timestamptz not null,
    check (first_id < second_id),
    unique (first_id, second_id)
);
create index duplicates_list on duplicates (flagged_at desc, duplicate_id desc) where active;
create index duplicates_second on duplicates (second_id);

create table duplicate_rulings (
    ruling_id bigint generated always as identity primary key,
    duplicate_id uuid not null references duplicates,
    version integer not null,            -- of the pair, once it was ruled so
    verdict text check (verdict in ('unrelated', 'sequential', 'complementary', 'co-funded', 'same')),      -- null: taken back
    reason text not null,
    account text not null,
    who text not null,
    at timestamptz not null
);
comment on table duplicate_rulings is 'append-only: what coordinators ruled on two needs or two activities; stays when the pair goes, and holds when it comes back (C11)';
create index duplicate_rulings_duplicate on duplicate_rulings (duplicate_id, ruling_id desc);

alter table duplicates add column ruling_id bigint references duplicate_rulings;    -- in force
create index duplicates_unruled on duplicates (flagged_at) where active and ruling_id is null;

-- What was compared last, so that a process that starts or hears of nothing new does not compare it again.
create table duplicate_passes (
    kind text primary key,
    seen text not null                   -- the engine's rules, and all ids with their versions
);
