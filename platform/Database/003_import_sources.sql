-- Where a file comes from, in its sender's words: two files of one source are compared (B3).
alter table imports add column source text;
