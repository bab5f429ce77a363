-- From a proposal to what came of it: decisions that can be taken back, the answers of both sides (D1, D2), engagements (E1).

alter table pairings drop constraint pairings_status_check;
alter table pairings add constraint pairings_status_check
    check (status in ('proposed', 'approved', 'rejected', 'withdrawn', 'declined', 'engaged', 'delivered', 'ended'));

-- A peer State's focal point speaks for its profile.
alter table pairings add column peer_state text
    generated always as (case when facts ->> 'profileKind' = 'peer-state' then facts ->> 'profileState' end) stored;
create index pairings_peer_state on pairings (peer_state) where peer_state is not null;

alter table pairings add column escalated_at timestamptz;   -- waited too long for its decision
alter table pairings add column reminded_at timestamptz;    -- those who had not answered were reminded
create index pairings_undecided on pairings (proposed_at) where status = 'proposed' and escalated_at is null;

drop index pairings_approved;
create index pairings_taking on pairings (profile_id) where status in ('approved', 'engaged');

alter table decisions drop constraint decisions_decision_check;
alter table decisions add constraint decisions_decision_check check (decision in ('approve', 'reject', 'undo'));

-- The last one of each side counts, if it was given since the pairing was last proposed.
create table answers (
    answer_id bigint generated always as identity primary key,
    pairing_id uuid not null references pairings,
    side text not null check (side in ('state', 'provider')),
    answer text not null check (answer in ('accept', 'decline')),
    reason text not null,
    need_version integer not null,       -- what was answered
    profile_version integer not null,
    account text not null,
    who text not null,
    at timestamptz not null
);
comment on table answers is 'append-only: what State and provider said to a pairing (D2)';
create index answers_pairing on answers (pairing_id, side, answer_id desc);

create table policies (
    version integer primary key,
    document jsonb not null,
    first_used_at timestamptz not null
);
comment on table policies is 'append-only: every scoring policy that was ever in use, so that its scores can be computed again (C1, D3)';

create table engagements (
    engagement_id uuid primary key references pairings,     -- a pairing becomes one engagement at most
    version integer not null,
    need_id uuid not null references needs,
    status text not null check (status in ('running', 'disputed', 'closed')),
    outcome text check (outcome in ('met', 'partly-met', 'not-delivered')),
    settlement text,                     -- why a coordinator settled it so
    settled_by text,
    started_at timestamptz not null,
    closed_at timestamptz,
    check ((status = 'closed') = (outcome is not null and closed_at is not null))
);
create index engagements_newest on engagements (started_at desc, engagement_id desc);
create index engagements_need on engagements (need_id);

create table milestones (
    engagement_id uuid not null references engagements,
    number integer not null,
    title text not null,
    due date not null,
    state_confirmed_at timestamptz,
    provider_confirmed_at timestamptz,
    primary key (engagement_id, number)
);

create table closings (
    closing_id bigint generated always as identity primary key,
    engagement_id uuid not null references engagements,
    side text not null check (side in ('state', 'provider')),
    outcome text not null check (outcome in ('met', 'partly-met', 'not-delivered')),
    remarks text not null,
    rating integer check (rating between 1 and 5),          -- of the other side
    account text not null,
    who text not null,
    at timestamptz not null
);
comment on table closings is 'append-only: what each side said came of an engagement; its last word counts (E1)';
create index closings_engagement on closings (engagement_id, side, closing_id desc);

create table engagement_history (
    history_id bigint generated always as identity primary key,
    engagement_id uuid not null references engagements,
    version integer not null,
    at timestamptz not null,
    account text not null,
    who text not null,
    role text not null,
    action text not null,
    why text
);
comment on table engagement_history is 'append-only: who did what in an engagement (E1)';
create index engagement_history_engagement on engagement_history (engagement_id, history_id);
