-- How the bank knows each movement of money: its reference, and the day on which it was booked.
alter table premium_receipt
  add column bank_reference text,
  add column received_on text check (received_on ~ '^\d{4}-\d{2}-\d{2}$');
-- A transfer is one payment.
create unique index premium_receipt_received_once on premium_receipt (bank_reference, received_on)
  where bank_reference is not null and received_on is not null;
alter table demand_payment add column paid_on text check (paid_on ~ '^\d{4}-\d{2}-\d{2}$');
alter table demand_recourse add column received_on text check (received_on ~ '^\d{4}-\d{2}-\d{2}$');
