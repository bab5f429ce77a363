-- Two identifiers that are one activity (C11): the other leads to the one that is kept. What was said of it stays with it, so that the two can be parted again.
alter table activities add column merged_into uuid references activities check (merged_into <> activity_id);
create index activities_merged on activities (merged_into) where merged_into is not null;

create table activity_merges (
    merge_id uuid primary key,
    kept_id uuid not null references activities,
    other_id uuid not null references activities,
    take jsonb not null,                 -- whose word stands, field by field
    at timestamptz not null,
    account text not null,
    who text not null,
    why text not null,
    undone_at timestamptz
);
create unique index activity_merges_other on activity_merges (other_id) where undone_at is null;
create index activity_merges_kept on activity_merges (kept_id, at desc) where undone_at is null;

-- Who is a part of what: the kept activity has the relations of both, and is meant by either identifier.
create or replace view activity_parts as
select part.activity_id as part_id, coalesce(whole.merged_into, whole.activity_id) as whole_id
from activities part
cross join lateral jsonb_array_elements(part.facts -> 'relations') as said
join activities whole on whole.identifier = said ->> 'identifier' and said ->> 'kind' = 'parent'
where whole.version > 0 and whole.withdrawn_at is null and part.merged_into is null and part.activity_id <> coalesce(whole.merged_into, whole.activity_id)
union all
select part.activity_id, whole.activity_id
from activities part
join activities whole on whole.facts -> 'relations' @> jsonb_build_array(jsonb_build_object('identifier', part.identifier, 'kind', 'child'))
where whole.version > 0 and whole.withdrawn_at is null and whole.merged_into is null and part.merged_into is null
union all
select part.merged_into, whole.activity_id
from activities part
join activities whole on whole.facts -> 'relations' @> jsonb_build_array(jsonb_build_object('identifier', part.identifier, 'kind', 'child'))
where whole.version > 0 and whole.withdrawn_at is null and whole.merged_into is null and part.merged_into <> whole.activity_id;
