-- What ends until a day is added up without reading its rows (docs/decisions/0042): the columns of the sum and of the
-- expression, which PostgreSQL does not take from the key.
drop index application_in_force;
create index application_in_force on application ((coalesce(expires_on, latest_date)), id)
  include (expires_on, latest_date, amount_fen)
  where state in ('issued', 'key-held', 'restoring', 'restored', 'withdraw-review', 'withdrawing');
