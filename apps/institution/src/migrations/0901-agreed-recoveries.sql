-- A recovery of which the amount is right, though it may not be the whole entry (docs/decisions/0041).
alter table demand_recourse add column amount_agreed boolean not null default false;
-- Those that repaid all that was paid until then, or that are the whole of their entry. Recoveries are few.
update demand_recourse as recourse set amount_agreed = true
  where reverses is null and not reversed and (
    (select sum(fen) from demand_recourse as before where before.demand = recourse.demand and before.id <= recourse.id) >=
    (select sum(fen) from demand_payment as payment
      where payment.demand = recourse.demand and payment.paid_at <= recourse.recorded_at)
    or (select sum(fen) from demand_recourse as part where part.entry = recourse.entry and not part.reversed) =
    (select fen - coalesce(refund_fen, 0) from bank_entry where bank_entry.id = recourse.entry));
