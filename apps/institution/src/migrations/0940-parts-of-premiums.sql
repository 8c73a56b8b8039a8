-- A credit of more than the premium: a part of it is booked, the rest goes back (docs/decisions/0040).
alter table bank_entry add column booked_fen bigint check (booked_fen > 0 and booked_fen <= fen);
update bank_entry set booked_fen = fen where state = 'booked';

-- That only a booked entry is of an application.
alter table bank_entry drop constraint bank_entry_check;
alter table bank_entry
  add check ((application is not null) = (booked_fen is not null)),
  add check (state <> 'booked' or booked_fen is not null),
  add check (state in ('booked', 'for-refund', 'returned') or booked_fen is null),
  add check (coalesce(booked_fen, 0) + coalesce(refund_fen, 0) <= fen);
