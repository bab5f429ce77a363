-- A run that was made from another, with pairs locked or forbidden (C5).
alter table runs add column from_run uuid references runs;
