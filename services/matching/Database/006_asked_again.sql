-- A yes is to something: when the need then asks for something else, whoever said it is asked again (D2).

-- What a yes is to: articles, types, cost, period, parts and their places.
alter table needs add column terms text not null generated always as (md5(
    coalesce(facts ->> 'articles', '') || '|' || coalesce(facts ->> 'types', '') || '|' || coalesce(facts ->> 'cost', '') || '|'
    || coalesce(facts ->> 'wanted', '') || '|' || coalesce(facts ->> 'components', ''))) stored;

alter table answers add column terms text;      -- of the need when it was answered; null: from before they were kept
alter table answers drop constraint answers_answer_check;
alter table answers add constraint answers_answer_check check (answer in ('accept', 'decline', 'void'));
