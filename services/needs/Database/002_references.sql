-- The numbers in references are used in no order that anybody could follow: with 1041 and 1043 everybody would know that a need
-- stands between them which its State keeps to itself. The key differs from one database to the next.
create table reference_key (key uuid not null default gen_random_uuid());
insert into reference_key default values;
comment on table reference_key is 'append-only: with another key a reference could be given twice';

-- A permutation of 0 … 899,999 (a Feistel network over 20 bits, walked until it falls into the range); behind the range the next one follows.
create function need_reference(number bigint) returns bigint language plpgsql stable set search_path = pg_catalog, public as $$
declare
    secret text := (select key::text from reference_key);
    place bigint := number % 900000;
    high bigint;
    low bigint;
begin
    loop
        for round in 1..4 loop
            high := place >> 10;
            low := place & 1023;
            place := (low << 10) | (high # (('x' || substr(md5(secret || ':' || round || ':' || low), 1, 8))::bit(32)::bigint & 1023));
        end loop;
        exit when place < 900000;
    end loop;
    return 100000 + place + 900000 * (number / 900000);
end
$$;
