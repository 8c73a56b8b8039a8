-- A search that keeps failing is shown to the trading centre; the row is deleted when the search succeeds.
alter table full_search
  add column failures  integer not null default 0 check (failures >= 0),
  add column failed_at timestamptz,
  add column why       text,
  add check ((failures = 0) = (failed_at is null)),
  add check ((failures = 0) = (why is null));
