-- An institution whose kind the platform was not given: its guarantees meet the general clauses alone.
alter table product drop constraint product_kind_check;
alter table product add constraint product_kind_check
  check (kind in ('bank', 'insurance', 'guarantee', 'unspecified'));
