-- What an open demand still claims is its amount less what was paid; the index alone answers the sum. Its build reads
-- every demand, of which there are few beside applications; until the upgrade has ended no demand is read or written.
drop index demand_open;
create index demand_open on demand (received_at desc, id desc) include (amount_fen, paid_fen)
  where state not in ('drafted', 'paid', 'refused', 'cancelled', 'extended');
