-- Two payers of a batch may pay the same amount under one reference (docs/decisions/0041).
drop index premium_receipt_received_once;
create unique index premium_receipt_received_once on premium_receipt (bank_reference, received_on, fen, payer_account)
  where bank_reference is not null and received_on is not null;
