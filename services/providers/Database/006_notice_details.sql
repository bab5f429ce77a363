-- What a notice says beyond its need, for pages that say it in the language of the reader (J2).
alter table notices add column details jsonb;
