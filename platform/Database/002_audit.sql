-- Who did what (D3). Every entry holds the hash of the one before it, so that nothing can be changed, left out or put in between without
-- breaking the chain; heads of the chain are published outside the database, so that it cannot be made anew either.

create table audit (
    number bigint primary key,           -- 1, 2, 3, … without gaps
    at timestamptz not null,
    account text not null,               -- empty: the service itself
    who text not null,
    role text not null,
    action text not null,                -- 'need.posted'
    subject text not null,               -- 'need:019a…'
    details jsonb not null,
    previous bytea not null,             -- hash of the entry before; 32 zeros before the first
    hash bytea not null                  -- SHA-256 of previous and audit_text
);
comment on table audit is 'append-only: who did what, each entry chained to the one before (D3)';
create index audit_subject on audit (subject, number);

-- What is hashed: each field behind its length in bytes, so that no two entries read alike.
create function audit_text(entry audit) returns text language sql stable set search_path = pg_catalog, public as $$
    select string_agg(octet_length(field) || ':' || field, '' order by place)
    from unnest(array[
        entry.number::text,
        to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        entry.account, entry.who, entry.role, entry.action, entry.subject, entry.details::text]) with ordinality as part (field, place)
$$;

-- Number, time and hashes are the database's, whatever the writer says. One writer at a time, from here to its commit.
create function audit_link() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
    last audit;
begin
    perform pg_advisory_xact_lock(7305113004);
    select * into last from audit order by number desc limit 1;
    new.number := coalesce(last.number, 0) + 1;
    new.at := clock_timestamp();
    new.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
    new.hash := sha256(new.previous || convert_to(audit_text(new), 'UTF8'));
    return new;
end
$$;
create trigger audit_link before insert on audit for each row execute function audit_link();

-- The application's role may not even try; this keeps the owner from slips.
create function audit_stands() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log can only grow.' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_stands before update or delete or truncate on audit for each statement execute function audit_stands();
