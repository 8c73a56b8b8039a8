-- Alerts of demands that had ended stayed open: they end with their demand.
update application_event set closed_at = demand.updated_at, closed_by = 'system',
    note = case demand.state when 'paid' then '索赔已付清 / the demand was paid'
      when 'declined' then '索赔已拒付 / the demand was declined'
      else '保函已展期，索赔视为撤回 / the guarantee was extended and the demand is deemed withdrawn' end
  from demand
  where application_event.alert and application_event.closed_at is null
    and application_event.event in ('demand-presented', 'demand-unexamined', 'demand-due-soon', 'demand-overdue')
    and demand.application = application_event.application and demand.id = application_event.detail ->> 'demand'
    and demand.state in ('paid', 'declined', 'extended');
