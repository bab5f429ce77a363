-- How old is what is known of a need or an activity: when its State, or whoever reports it, last spoke of it (A4). Told apart from what they are, so that
-- a bare "still true" scores nothing again.

create table ages (
    record_id uuid primary key,          -- a need or an activity; it may be heard of before the record itself
    since timestamptz not null
);
