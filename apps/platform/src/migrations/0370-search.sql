-- The search field looks for names by their beginning; numbers and codes have their own indexes.
create index lot_by_name on lot (name text_pattern_ops);
create index application_by_name on application (applicant_name text_pattern_ops);
create index bidder_by_name on bidder (name text_pattern_ops);
