-- Needs of States (A1-A3): what is searched stands in columns, the need itself as its State posted it in facts.

create sequence need_numbers start 1001;

create table needs (
    need_id uuid primary key,
    version integer not null,
    reference text not null unique,
    state text not null,
    region_group text,
    status text not null check (status in ('draft', 'submitted', 'authenticated', 'open', 'partly-matched', 'matched',
        'in-delivery', 'met', 'obsolete', 'withdrawn', 'unfilled')),
    priority text not null check (priority in ('high', 'medium', 'low')),
    visibility text not null check (visibility in ('state', 'secretariat', 'donors', 'public')),
    articles text[] not null,            -- '46(13)' stands here as '46(13)' and as '46'
    types text[] not null,
    facts jsonb not null,
    search tsvector not null,
    import_key text unique,              -- State and key of the row in its checklist (A6)
    entered_by text not null,
    confirmed_at timestamptz,            -- by the State's focal point; null while a note verbale awaits it (A5)
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index needs_newest on needs (created_at desc, need_id desc);
create index needs_state on needs (state, status);
create index needs_articles on needs using gin (articles);
create index needs_types on needs using gin (types);
create index needs_search on needs using gin (search);

create table need_history (
    history_id bigint generated always as identity primary key,
    need_id uuid not null references needs,
    version integer not null,
    at timestamptz not null,
    account text not null,
    who text not null,
    role text not null,
    action text not null check (action in ('posted', 'revised', 'step', 'confirmed', 'imported')),
    from_status text,
    to_status text,
    why text,
    facts jsonb not null
);
comment on table need_history is 'append-only: who changed a need, when and why (A2)';

create index need_history_need on need_history (need_id, history_id);
