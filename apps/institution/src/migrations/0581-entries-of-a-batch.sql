-- A bank books a batch under one reference: who paid, or was paid, tells its entries apart.
drop index bank_entry_once;
create unique index bank_entry_once on bank_entry (account, reference, direction, fen, booked_on,
  upper(regexp_replace(coalesce(party_account, ''), '[\s_.-]', '', 'g')));
