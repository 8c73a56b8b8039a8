-- What is in force, by the name of its issuer and the latest first, for home pages (docs/decisions/0042).
create index application_in_force_by_issuer on application (issuer_name) include (amount_fen)
  where state in ('issued', 'key-held', 'restoring', 'restored', 'withdraw-review', 'withdrawing')
    and issuer_name is not null;
create index application_in_force_newest on application ((coalesce(issued_at, created_at)) desc, id desc)
  where state in ('issued', 'key-held', 'restoring', 'restored', 'withdraw-review', 'withdrawing');
