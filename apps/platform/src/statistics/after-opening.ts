/**
 * What came of applications from the opening of their lot on, as `event`. What was before, such as an end before a
 * postponed opening, belongs to no day (docs/decisions/0042): no row may change a day that nothing makes forgotten.
 */
export const eventsAfterOpening = `application_event as event
  join application on application.number = event.application
  join opened_application on opened_application.application = event.application
  join lot on lot.id = opened_application.lot_id and lot.state = 'opened'
    and event.at >= coalesce(lot.opened_at, lot.opens_at)`
