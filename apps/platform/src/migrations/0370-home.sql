-- The home page reads what happened since a time, and how many lots are suspended.
create index lot_event_day on lot_event using brin (at);
create index demand_event_day on demand_event using brin (at);
create index lot_suspended on lot (opens_at) where state = 'suspended';
