-- World assignments (C5). The row is also how processes agree on who works on it: whoever holds the lease.

create table runs (
    run_id uuid primary key,
    state text not null check (state in ('waiting', 'running', 'finished', 'stopped', 'failed')),
    request jsonb not null,              -- what was asked for
    policy integer not null,
    seconds integer not null,
    dry boolean not null,
    account text not null,
    who text not null,
    asked_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    progress jsonb,
    result jsonb,                        -- plan, and the names of whom it speaks
    summary jsonb,                       -- what a list shows of the result
    problem text,
    worker uuid,
    leased_until timestamptz,
    attempts integer not null default 0,
    cancelled_by text,
    published_at timestamptz,
    published_by text,
    withdrawn_at timestamptz,
    withdrawn_by text
);
create index runs_asked on runs (asked_at desc, run_id desc);
create index runs_open on runs (asked_at) where state in ('waiting', 'running');

-- The published run that a pairing came from; null when it came from the ordinary ranking.
alter table pairings add column run_id uuid references runs;
create index pairings_promised on pairings (profile_id) where status = 'proposed' and run_id is not null;
create index pairings_run on pairings (run_id) where run_id is not null;

-- Needs that wait for others (A8).
create index needs_after on needs using gin ((facts -> 'after')) where facts -> 'after' <> '[]';
