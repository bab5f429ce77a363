-- Read models, kept from events. `changed` lets every matching process follow what any of them wrote (ChangedSince).

create table needs (
    need_id uuid primary key,
    version integer not null,
    active boolean not null,
    facts jsonb not null,
    changed xid8 not null default pg_current_xact_id()
);
create index needs_changed on needs (changed);

create table profiles (
    profile_id uuid primary key,
    version integer not null,
    active boolean not null,
    facts jsonb not null,
    changed xid8 not null default pg_current_xact_id()
);
create index profiles_changed on profiles (changed);

create table subscriptions (
    subscription_id uuid primary key,
    version integer not null,
    active boolean not null,
    facts jsonb not null,
    changed xid8 not null default pg_current_xact_id()
);
create index subscriptions_changed on subscriptions (changed);

create table activities (
    activity_id uuid primary key,
    version integer not null,
    active boolean not null,
    facts jsonb not null,
    changed xid8 not null default pg_current_xact_id()
);
create index activities_changed on activities (changed);

-- A need with a profile; there is never a second row for the same two.
create table pairings (
    pairing_id uuid primary key,
    need_id uuid not null references needs,
    profile_id uuid not null references profiles,
    version integer not null,
    status text not null check (status in ('proposed', 'approved', 'rejected', 'withdrawn')),
    score integer not null check (score between 0 and 10000),
    priority integer not null,           -- 1 high, 2 medium, 3 low: the order of the bench
    state text not null,
    profile_owner text not null,
    facts jsonb not null,
    judgement jsonb not null,            -- contributions that add up to the score, and the hard rules
    need_version integer not null,
    profile_version integer not null,
    policy integer not null,
    proposed_at timestamptz not null,
    updated_at timestamptz not null,
    unique (need_id, profile_id)
);
create index pairings_bench on pairings (priority, proposed_at, score desc, pairing_id) where status = 'proposed';
create index pairings_profile on pairings (profile_id, status);
create index pairings_approved on pairings (profile_id) where status = 'approved';
create index pairings_state on pairings (state, status);

create table decisions (
    decision_id bigint generated always as identity primary key,
    pairing_id uuid not null references pairings,
    version integer not null,
    decision text not null check (decision in ('approve', 'reject')),
    reason text not null,
    account text not null,
    who text not null,
    at timestamptz not null,
    unique (pairing_id, version)
);
comment on table decisions is 'append-only: who decided what, and why (D1)';

-- Assistance that a need asks for and an activity may already give (C10).
-- ("overlaps" alone is a word of SQL.)
create table assistance_overlaps (
    overlap_id uuid primary key,
    need_id uuid not null references needs,
    activity_id uuid not null references activities,
    version integer not null,
    active boolean not null,
    state text not null,
    evidence jsonb not null,
    flagged_at timestamptz not null,
    updated_at timestamptz not null,
    unique (need_id, activity_id)
);
create index overlaps_state on assistance_overlaps (state, flagged_at desc, overlap_id desc) where active;

-- Which needs a subscription has been told of: once each, however often the need is revised.
create table told (
    subscription_id uuid not null,
    need_id uuid not null,
    primary key (subscription_id, need_id)
);
