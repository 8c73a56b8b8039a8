-- An entry whose transfer was recorded by hand waits no more, and what its payer wrote is removed.
alter table bank_entry drop constraint bank_entry_state_check;
alter table bank_entry add constraint bank_entry_state_check
  check (state in ('waiting', 'booked', 'recorded', 'for-refund', 'returned', 'suspended'));
update bank_entry set state = 'recorded', remittance = null where state = 'waiting' and case direction
  when 'credit' then exists (select 1 from premium_receipt as receipt where receipt.bank_reference = bank_entry.reference
      and coalesce(receipt.received_on, booked_on) = booked_on and receipt.fen = bank_entry.fen)
    or exists (select 1 from demand_recourse as recourse where recourse.reference = bank_entry.reference
      and recourse.received_on = booked_on and recourse.fen = bank_entry.fen)
  else exists (select 1 from premium_receipt as receipt where receipt.reference = bank_entry.reference
      and receipt.returned_on = booked_on and receipt.returned_fen = bank_entry.fen)
    or exists (select 1 from demand_payment as payment where payment.reference = bank_entry.reference
      and payment.paid_on = booked_on and payment.fen = bank_entry.fen)
    or exists (select 1 from bank_entry as other where other.returned_reference = bank_entry.reference
      and other.returned_on = bank_entry.booked_on and other.fen = bank_entry.fen)
  end;
