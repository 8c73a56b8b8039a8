-- What the text of a guarantee states of its end (docs/decisions/0038): a sealed one the days after the bid validity in
-- which a demand may still arrive, a plain one the last day for demands. Null where none was found in the text.
alter table guarantee_file
  add column stated_extra_days integer check (stated_extra_days >= 0),
  add column stated_last_day text check (stated_last_day ~ '^\d{4}-\d\d-\d\d$');
