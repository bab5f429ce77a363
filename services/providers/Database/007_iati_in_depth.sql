-- IATI at full depth (B3): several records of one activity in a file, files of one source compared, what people say of suggestions (A9), parts and wholes.

-- Of how many records of one file a statement was made; two in one file are one statement beside that of the first alone.
alter table activity_statements add column records integer not null default 1;

-- Where files come from, in their senders' words; the nameless one is of all files that were sent without a name.
create table activity_sources (
    source_id uuid primary key,
    owner text not null,                 -- organisation of those who send; empty: the Secretariat
    name text not null,
    import_id uuid references imports,   -- the last one that is done
    unique (owner, name)
);

-- In which import of a source a reporter's record of an activity stood last.
create table activity_mentions (
    import_id uuid not null references imports,
    activity_id uuid not null references activities,
    reporter text not null,
    source_id uuid not null references activity_sources,
    digest bytea not null,
    line integer not null,
    gone_at timestamptz,                 -- since when it is in the source's file no more
    primary key (import_id, activity_id, reporter)
);
create index activity_mentions_activity on activity_mentions (activity_id);
create index activity_mentions_source on activity_mentions (source_id);

-- The last word of a person on what an activity's words and sectors point to: remembered whatever files say later.
create table suggestion_rulings (
    activity_id uuid not null references activities,
    about text not null check (about in ('article', 'type')),
    value text not null,
    standing text not null check (standing in ('confirmed', 'dismissed', 'open')),
    account text not null,
    who text not null,
    at timestamptz not null,
    primary key (activity_id, about, value)
);

create index activities_relations on activities using gin ((facts -> 'relations') jsonb_path_ops);

-- Who is a part of what, whichever of the two says so.
create view activity_parts as
select part.activity_id as part_id, whole.activity_id as whole_id
from activities part
cross join lateral jsonb_array_elements(part.facts -> 'relations') as said
join activities whole on whole.identifier = said ->> 'identifier' and said ->> 'kind' = 'parent'
where whole.version > 0 and whole.withdrawn_at is null
union all
select part.activity_id, whole.activity_id
from activities part
join activities whole on whole.facts -> 'relations' @> jsonb_build_array(jsonb_build_object('identifier', part.identifier, 'kind', 'child'))
where whole.version > 0 and whole.withdrawn_at is null;
