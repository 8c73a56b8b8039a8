-- 0615 moved demands by their payments and wrote no event: the history gets it.
insert into demand_event (demand, at, event, from_state, to_state, actor)
  select d.id, now(), 'state-corrected', last.to_state, d.state, 'clock'
  from demand d, lateral (
    select to_state from demand_event e where e.demand = d.id order by e.id desc limit 1
  ) last
  where d.state in ('partly-paid', 'partly-stopped') and last.to_state <> d.state;
