-- Organisations (B9): whoever reports activities, pays for them, carries them out, or keeps a profile. One row for each identifier, and for each name that
-- stands without one. Who may do what rests on none of it: that stays with the identifiers of accounts, profiles and activities.
create table organisations (
    organisation_id uuid primary key,    -- follows from the identifier or the name: whoever hears of it comes to the same row
    version integer not null,
    identifier text,                     -- as it was first written
    name text not null,                  -- the first of the names, or the one that a merge chose
    names text[] not null,               -- what it was ever called, the first heard first
    merged_into uuid references organisations check (merged_into <> organisation_id),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index organisations_list on organisations (lower(name), organisation_id) where merged_into is null;
create index organisations_merged on organisations (merged_into) where merged_into is not null;

create table organisation_merges (
    merge_id uuid primary key,
    kept_id uuid not null references organisations,
    other_id uuid not null references organisations,
    take jsonb not null,                 -- whose word stands, field by field
    at timestamptz not null,
    account text not null,
    who text not null,
    why text not null,
    undone_at timestamptz
);
create unique index organisation_merges_other on organisation_merges (other_id) where undone_at is null;
create index organisation_merges_kept on organisation_merges (kept_id, at desc) where undone_at is null;

create table activity_organisations (
    activity_id uuid not null references activities,
    organisation_id uuid not null references organisations,
    role text not null check (role in ('reporting', 'funding', 'accountable', 'extending', 'implementing')),
    primary key (activity_id, organisation_id, role)
);
create index activity_organisations_organisation on activity_organisations (organisation_id, role);

-- Activities from before are read once more for who has a part in them (FillOrganisations).
alter table activities add column organisations_heard boolean not null default false;
alter table activities alter column organisations_heard set default true;
create index activities_unheard on activities (activity_id) where not organisations_heard;
