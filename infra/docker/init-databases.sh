#!/usr/bin/env bash
# Runs once, when the volume of PostgreSQL is new: a database for each service, its owner, and the role the service works as.
set -euo pipefail

for service in needs providers matching gateway; do
  password=${service^^}_PASSWORD
  owner_password=${service^^}_OWNER_PASSWORD
  psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set service="$service" --set owner="${service}_owner" --set password="${!password:?}" --set owner_password="${!owner_password:?}" <<'SQL'
create role :"owner" login nosuperuser nocreatedb nocreaterole password :'owner_password';
create role :"service" login nosuperuser nocreatedb nocreaterole password :'password';
create database :"service" owner :"owner" template template0 encoding 'UTF8';
revoke all on database :"service" from public;
grant connect on database :"service" to :"service";
SQL
done
