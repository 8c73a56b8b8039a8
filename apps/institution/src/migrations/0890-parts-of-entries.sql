-- One credit of the bank may repay several cases, and its rest goes back (docs/decisions/0041): each recovery names the
-- entry it is of, and an entry that goes back its amount. Both tables are small beside the applications.
alter table demand_recourse add column entry bigint references bank_entry (id);
create index demand_recourse_by_entry on demand_recourse (entry) where entry is not null;

-- Of before: the entry of the reference and day, of exactly the amount where there is one, and each once.
do $$
declare back demand_recourse;
begin
  for back in select * from demand_recourse where reverses is null and not reversed and received_on is not null order by id loop
    update demand_recourse set entry = (select credit.id from bank_entry as credit
        where credit.direction = 'credit' and not credit.reversal and credit.state in ('waiting', 'recorded')
        and credit.reference = back.reference and credit.booked_on = back.received_on
        order by (credit.fen = back.fen and not exists (select from demand_recourse as part where part.entry = credit.id)) desc,
          (credit.party_name is not distinct from back.payer) desc, (credit.state = 'waiting') desc, credit.id limit 1)
      where id = back.id;
  end loop;
end $$;

-- A bank may give one reference on several days.
drop index demand_recourse_recorded_once;
create unique index demand_recourse_recorded_once on demand_recourse (demand, reference, received_on)
  where reverses is null and not reversed;

-- Of what is to go back, or went back.
alter table bank_entry add column refund_fen bigint check (refund_fen > 0 and refund_fen <= fen);
update bank_entry set refund_fen = fen where state in ('for-refund', 'returned');
alter table bank_entry add check ((refund_fen is not null) = (state in ('for-refund', 'returned')));
