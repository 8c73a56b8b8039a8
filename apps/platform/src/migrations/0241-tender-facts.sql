-- What a plain guarantee states of a lot beside its name and number, as far as it is known (docs/decisions/0048).
alter table lot
  add column project_name text,
  add column project_number text,
  add column beneficiary_address text,
  -- The tender allows no longer term than the bid validity.
  add column forbids_extra_days boolean not null default false,
  add constraint lot_extra_days_allowed check (not (forbids_extra_days and extra_days > 0));
