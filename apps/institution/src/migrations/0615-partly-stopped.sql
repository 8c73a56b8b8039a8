-- A demand that was paid in part and then stopped has a state of its own, to which the lifted order answers with
-- `partly-paid`. Demands that an earlier version moved to `stopped` or, by a lifted order, to `payable` follow their
-- payments.
alter table demand drop constraint demand_state_check;
alter table demand add constraint demand_state_check check (state in
  ('presented', 'examining', 'discrepant', 're-examining', 'payable', 'stopped', 'partly-paid', 'partly-stopped',
   'paid', 'declined', 'extended'));
update demand d set state = case d.state when 'stopped' then 'partly-stopped' else 'partly-paid' end
  where d.state in ('stopped', 'payable') and exists (select from demand_payment p where p.demand = d.id);
