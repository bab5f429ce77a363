-- What may be duplicated is listed the likeliest first: that is what a coordinator rules on first (C10, C11).

drop index overlaps_state;
create index overlaps_state on assistance_overlaps (state, bits desc, overlap_id desc) where active;

drop index duplicates_list;
create index duplicates_list on duplicates (bits desc, duplicate_id desc) where active;
