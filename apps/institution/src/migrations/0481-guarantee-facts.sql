-- The terms that a sealed guarantee was issued with, for its plain one: what is configured may change in between. Null
-- before the issue, and for what was issued before these columns were there.
alter table application
  add column stated_validity_days integer check (stated_validity_days >= 0),
  add column stated_extra_days integer check (stated_extra_days >= 0);

-- Of a customer, for its guarantees; null where it is not known.
alter table basic_account add column address text;
