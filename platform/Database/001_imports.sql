-- Files that were sent to be imported, kept as they came, and what became of them row by row (A6, B3).

create table imports (
    import_id uuid primary key,
    kind text not null,
    format text not null,
    dry_run boolean not null,
    status text not null check (status in ('waiting', 'running', 'done', 'failed')),
    caller jsonb not null,
    digest bytea not null,               -- SHA-256 of the file
    position integer not null default 0, -- records dealt with; an import that was interrupted goes on behind it
    counts jsonb not null default '{}',
    problem text,
    accepted_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
);
create index imports_to_do on imports (kind, accepted_at) where status in ('waiting', 'running');

create table import_chunks (
    import_id uuid not null references imports,
    ordinal integer not null,
    bytes bytea not null,
    primary key (import_id, ordinal)
);

create table import_rows (
    import_id uuid not null references imports,
    ordinal bigint generated always as identity,
    report jsonb not null,
    primary key (import_id, ordinal)
);
