-- Knowledge items (B5): what is there already and may answer a need at no cost.
create table knowledge_items (
    knowledge_id uuid primary key,
    version integer not null,
    title text not null,
    kind text not null check (kind in ('guide', 'model-law', 'model-treaty', 'course', 'tool', 'study')),
    publisher text not null,
    summary text not null,
    articles text[] not null,            -- as they were named; none means the whole Convention
    covers text[] not null,              -- '46(13)' stands here as '46(13)' and as '46'
    types text[] not null,
    languages text[] not null,
    regions text[] not null,             -- codes of regional groups; none means anywhere
    url text check (url like 'https://%'),
    entered_by text not null,
    withdrawn_at timestamptz,            -- no longer listed; histories of needs still lead to it
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index knowledge_items_newest on knowledge_items (created_at desc, knowledge_id desc);
create index knowledge_items_covers on knowledge_items using gin (covers);

-- Which item answered which need, and at which version of the need: how often an item did is counted among the needs that the reader may see (I3).
create table knowledge_answers (
    need_id uuid primary key references needs,
    version integer not null,
    knowledge_id uuid not null references knowledge_items,
    at timestamptz not null
);
comment on table knowledge_answers is 'append-only: what closed a need stays known';

create index knowledge_answers_item on knowledge_answers (knowledge_id);

alter table need_history drop constraint need_history_action_check;
alter table need_history add check (action in ('posted', 'revised', 'step', 'confirmed', 'imported', 'visibility-changed', 'due', 'overdue', 'lapsed', 'answered'));
