-- Scoring policies are written through the API by one administrator and put in use by another (C1).

alter table policies rename column first_used_at to written_at;
alter table policies add column proposal_id uuid unique;        -- null: it came with the program
alter table policies add column account text;
alter table policies add column who text not null default 'Counterpart';
alter table policies add column reason text not null default '';
comment on table policies is 'append-only: every scoring policy that was ever written, so that its scores can be computed again (C1, D3)';

create table policy_uses (
    use_id bigint generated always as identity primary key,
    version integer not null references policies,
    account text,                        -- null: Counterpart itself
    who text not null default 'Counterpart',
    reason text not null default '',
    at timestamptz not null
);
comment on table policy_uses is 'append-only: which scoring policy was put in use when, by whom and why; the last one counts';

insert into policy_uses (version, at)
select version, written_at from policies order by written_at, version;

-- Needs that wait to be scored again since another policy is in use.
create table rescoring (
    need_id uuid primary key references needs
);
