-- Until when an applicant is asked to give what is missing; the state `awaiting-bidder` ends then by itself
-- (docs/decisions/0058). It stays as it was when the state has ended.
alter table application add column supplement_due timestamptz;
alter table application add constraint application_supplement_check
  check (state <> 'awaiting-bidder' or supplement_due is not null);
