-- What the statistics count of demands stands in the demand itself, so that an index alone answers it
-- (docs/decisions/0042): few rows beside applications, each rewritten once.
alter table demand add column partner text, add column received_at timestamptz;
update demand set partner = application.partner, received_at = (
    select min(at) from demand_event
    where demand_event.demand = demand.id and event in ('document-sealed', 'document-given'))
  from application where application.number = demand.application;
alter table demand alter column partner set not null;
create index demand_received on demand (received_at, id) include (partner, state, amount_fen, paid_fen)
  where received_at is not null;
drop index demand_event_received;

-- What is open, the latest first; of one application it is found by its ordinals.
drop index demand_open;
create index demand_open on demand (received_at desc, id desc) include (amount_fen)
  where state not in ('drafted', 'paid', 'refused', 'cancelled', 'extended');
