-- Rows behind a figure of the statistics of which few exist (docs/decisions/0042): found by their state, not among all of
-- the period or of all years.
create index application_refused on application (number) where state in ('declined', 'refused');
create index demand_by_state on demand (state);
