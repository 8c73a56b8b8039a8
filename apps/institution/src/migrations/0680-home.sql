-- The home page reads what happened to demands since a time.
create index demand_event_day on demand_event using brin (at);
