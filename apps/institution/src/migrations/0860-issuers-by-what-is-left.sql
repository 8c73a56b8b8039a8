-- What is in force by issuer counts what is left after payments (docs/decisions/0042): the payments join by id, which
-- the index holds too.
drop index application_in_force_by_issuer;
create index application_in_force_by_issuer on application (issuer_name) include (amount_fen, id)
  where state in ('issued', 'key-held', 'restoring', 'restored', 'withdraw-review', 'withdrawing')
    and issuer_name is not null;
