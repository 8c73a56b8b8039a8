-- A bank may book several credits of one day under one reference: their amounts keep them apart (docs/decisions/0041).
drop index premium_receipt_received_once;
create unique index premium_receipt_received_once on premium_receipt (bank_reference, received_on, fen)
  where bank_reference is not null and received_on is not null;
