-- How far each need is served by engagements, as last heard (E1): what is older is ignored.
create table deliveries (
    need_id uuid primary key references needs,
    number integer not null,
    open_places integer not null,
    running integer not null
);
