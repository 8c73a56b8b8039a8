-- What is due of one kind within some days, the soonest first.
create index timer_of_kind on timer (kind, due_at);
