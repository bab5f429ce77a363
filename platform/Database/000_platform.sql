-- What every service needs to send and to receive each message exactly once in effect.

create table outbox (
    outbox_id uuid primary key,          -- version 7: nearly in the order of writing; becomes the message id
    type text not null,
    body text not null,
    trace_parent text,
    written_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

create table inbox (
    queue text not null,
    message_id uuid not null,
    handled_at timestamptz not null default now(),
    primary key (queue, message_id)
);
-- Kept for 60 days, twice as long as dead letters may lie, then pruned by age.
create index inbox_handled_at on inbox using brin (handled_at);

-- One row per accepted Idempotency-Key: the id of what it made, and a digest of what was asked.
create table idempotency_keys (
    resource_id uuid primary key,
    digest bytea not null,
    used_at timestamptz not null default now()
);
