-- Overlaps are graded when they are flagged, and ruled on by coordinators (C10).

-- Those from before are graded when their need or activity changes next.
alter table assistance_overlaps add column verdict text not null default 'complementary' check (verdict in ('sequential', 'complementary', 'co-funded', 'same'));
alter table assistance_overlaps add column because text not null default 'flagged before overlaps were graded';
alter table assistance_overlaps add column bits double precision not null default 0;     -- log-odds to base 2
alter table assistance_overlaps alter column verdict drop default, alter column because drop default, alter column bits drop default;

create table overlap_rulings (
    ruling_id bigint generated always as identity primary key,
    overlap_id uuid not null references assistance_overlaps,
    version integer not null,            -- of the overlap, once it was ruled so
    verdict text check (verdict in ('unrelated', 'sequential', 'complementary', 'co-funded', 'same')),      -- null: taken back
    reason text not null,
    account text not null,
    who text not null,
    at timestamptz not null
);
comment on table overlap_rulings is 'append-only: what coordinators ruled on a need and an activity; stays when the overlap goes, and holds when it comes back (C10)';
create index overlap_rulings_overlap on overlap_rulings (overlap_id, ruling_id desc);

alter table assistance_overlaps add column ruling_id bigint references overlap_rulings;  -- in force
create index overlaps_unruled on assistance_overlaps (flagged_at) where active and ruling_id is null;
