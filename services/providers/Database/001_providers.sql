-- Who gives (B1), what they asked to hear of (B4), what assistance is reported (B3), and what they were told.

create table profiles (
    profile_id uuid primary key,
    version integer not null,
    owner text not null,
    kind text not null check (kind in ('donor', 'provider', 'expert', 'peer-state')),
    name text not null,
    state text,
    facts jsonb not null,
    entered_by text not null,
    retired_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index profiles_newest on profiles (created_at desc, profile_id desc);
create index profiles_owner on profiles (owner);

create table subscriptions (
    subscription_id uuid primary key,
    version integer not null,
    owner text not null,
    facts jsonb not null,
    cancelled_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index subscriptions_owner on subscriptions (owner, created_at desc);

create table activities (
    activity_id uuid primary key,
    version integer not null,
    identifier text not null unique,
    states text[] not null,
    sectors text[] not null,
    facts jsonb not null,                -- merged from the statements below
    search tsvector not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index activities_newest on activities (created_at desc, activity_id desc);
create index activities_states on activities using gin (states);
create index activities_sectors on activities using gin (sectors);
create index activities_search on activities using gin (search);

-- Every different thing that anybody ever said of an activity: nothing is dropped, nothing is there twice.
create table activity_statements (
    activity_id uuid not null references activities,
    digest bytea not null,               -- of what was said
    reporter text not null,
    last_updated timestamptz,            -- as the publisher states it
    facts jsonb not null,
    import_id uuid not null,
    line integer not null,
    said_at timestamptz not null,
    primary key (activity_id, digest)
);

-- What this service needs to know of needs, kept from events: for previews, feeds and notices.
create table needs (
    need_id uuid primary key,
    version integer not null,
    open boolean not null,
    facts jsonb not null,
    published_at timestamptz not null
);
create index needs_published on needs (published_at desc);

create table notices (
    notice_id uuid primary key,
    recipient text not null,             -- organisation:…, state:…
    kind text not null check (kind in ('subscription-matched', 'pairing-proposed', 'pairing-withdrawn', 'pairing-decided', 'overlap-flagged')),
    cause text not null,                 -- what it tells of; nobody is told twice of one cause
    need_id uuid not null,
    need_reference text not null,
    need_title text not null,
    state text not null,
    subject text not null,
    text text not null,
    pairing_id uuid,
    subscription_id uuid,
    score integer,
    at timestamptz not null,
    unique (recipient, cause)
);
create index notices_inbox on notices (recipient, at desc, notice_id desc);
create index notices_feed on notices (subscription_id, at desc) where subscription_id is not null;

create table notice_reads (
    notice_id uuid not null references notices,
    account text not null,
    read_at timestamptz not null,
    primary key (notice_id, account)
);
