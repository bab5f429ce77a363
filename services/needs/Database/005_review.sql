-- The review clock (A4): when a need was last confirmed, and the last state of its clock that its State was told of.
alter table needs add column reviewed_at timestamptz;
alter table needs add column told text not null default 'fresh' check (told in ('fresh', 'due', 'overdue', 'lapsed'));

-- The clock begins with this version: what is older is due now, so that every State is warned before anything lapses.
update needs
set reviewed_at = greatest(created_at, confirmed_at, (facts ->> 'publishedAt')::timestamptz, now() - interval '180 days');
alter table needs alter column reviewed_at set default now(), alter column reviewed_at set not null;

create index needs_aging on needs (reviewed_at) where told <> 'lapsed';

alter table need_history drop constraint need_history_action_check;
alter table need_history add check (action in ('posted', 'revised', 'step', 'confirmed', 'imported', 'visibility-changed', 'due', 'overdue', 'lapsed'));
