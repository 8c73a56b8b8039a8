import { applicationStates, wasInForce } from '../../domain/application/application-state.ts'

const listed = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ')
const ended = ['released', 'expired']

/**
 * Of a row `application` of an opened `lot`: its guarantee was in force at the real opening. One that had ended before an
 * opening that was postponed was not, whatever its state.
 */
export const inForceAtOpening = `(application.state in (${listed(applicationStates.filter(wasInForce))})
  and (application.state not in (${listed(ended)}) or not exists (
    select from application_event as ended where ended.application = application.number
      and ended.event in ('guarantee-released', 'guarantee-expired')
      and ended.at < coalesce(lot.opened_at, lot.opens_at))))`
