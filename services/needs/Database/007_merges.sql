-- Two needs that are one (C11): which was kept, what each was before, and which needs waited for the other, so that it can be undone.
create table need_merges (
    merge_id uuid primary key,
    kept_id uuid not null references needs,
    other_id uuid not null references needs check (other_id <> kept_id),
    at timestamptz not null,
    account text not null,
    who text not null,
    why text not null,
    kept_before integer not null,        -- versions; what was said then stands in need_history
    kept_after integer not null,
    other_before integer not null,
    other_after integer not null,
    kept_reviewed_at timestamptz not null,
    kept_told text not null,
    waiting uuid[] not null,             -- needs that waited for the other and wait for the kept one now (A8)
    waiting_for_both uuid[] not null,    -- those of them that waited for the kept one before
    undone_at timestamptz
);
create unique index need_merges_other on need_merges (other_id) where undone_at is null;
create index need_merges_kept on need_merges (kept_id, at desc) where undone_at is null;

alter table need_history drop constraint need_history_action_check;
alter table need_history add check (action in (
    'posted', 'revised', 'step', 'confirmed', 'imported', 'visibility-changed', 'due', 'overdue', 'lapsed', 'answered', 'merged', 'merge-undone'));
