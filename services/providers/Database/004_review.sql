-- The review clock of profiles (A4, B7): when one was last confirmed, and the last state of its clock that its owner was told of. The clock begins with
-- this version: what is older is due now, so that every owner is warned before anything lapses.
alter table profiles add column reviewed_at timestamptz;
alter table profiles add column told text not null default 'fresh' check (told in ('fresh', 'due', 'overdue', 'lapsed'));
update profiles set reviewed_at = greatest(updated_at, now() - interval '365 days');
alter table profiles alter column reviewed_at set default now(), alter column reviewed_at set not null;
create index profiles_aging on profiles (reviewed_at) where told <> 'lapsed' and retired_at is null;

-- The owner of an activity, the reporter whose identifier it bears, says that it is still true, has ended, or is wrong (B3): a statement beside those of files.
alter table activity_statements alter column import_id drop not null;
alter table activity_statements alter column line drop not null;
alter table activity_statements add column still text check (still in ('true', 'ended', 'wrong'));
alter table activity_statements add column account text;
alter table activity_statements add column who text;
alter table activity_statements add check (case when still is null then import_id is not null and line is not null else account is not null and who is not null end);

alter table activities add column owner text;
alter table activities add column reviewed_at timestamptz;      -- when the owner last spoke of it; null once it is over or wrong: there is nothing to ask then
alter table activities add column asked_at timestamptz;         -- since then, whether it is still true
alter table activities add column still text;                   -- the owner's last word, where that is an answer and no file
alter table activities add column still_at timestamptz;
alter table activities add column withdrawn_at timestamptz;     -- it is wrong, says its owner
update activities a
set owner = coalesce(a.facts ->> 'reporter', ''),
    reviewed_at = case when a.facts ->> 'status' in ('closed', 'cancelled') then null else
        (select max(least(s.last_updated, s.said_at)) from activity_statements s where s.activity_id = a.activity_id and s.reporter = a.facts ->> 'reporter') end;
alter table activities alter column owner set default '';
alter table activities alter column owner set not null;
create index activities_owner on activities (owner, created_at desc, activity_id desc);
create index activities_aging on activities (reviewed_at) where asked_at is null and owner <> '';

-- What people are told of it. Not every notice is of a need any more.
alter table notices alter column need_id drop not null;
alter table notices add column profile_id uuid;
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in (
    'subscription-matched', 'pairing-proposed', 'pairing-withdrawn', 'pairing-decided', 'pairing-reopened', 'overlap-flagged',
    'answer-asked', 'answer-reminded', 'pairing-accepted', 'pairing-declined', 'pairing-escalated', 'pairing-lapsed',
    'engagement-started', 'engagement-disputed', 'engagement-closed',
    'need-due', 'need-overdue', 'need-lapsed', 'profile-due', 'profile-overdue', 'profile-lapsed', 'activities-due'));
