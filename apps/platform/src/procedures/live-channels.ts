/**
 * What a person may notice at all. Before an opening an application makes no sound but to its own bidder: when others
 * apply, and how many, must not be noticeable either (招标投标法 §22).
 */
import type { Channel, ChannelKinds, EventTable } from '@openbaohan/server/live/channel.ts'
import type { LiveChannels } from '@openbaohan/server/live/live-events.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { mayCall } from '../rights.ts'
import { ownScope } from './lots/scope.ts'

const numbered = (name: string): EventTable => ({ name, idType: 'bigint' })
const applicant = 'application.applicant_code'
const demandsOfOpenedLots = `demand_event as event
  join demand on demand.id = event.demand
  join opened_application on opened_application.application = demand.application
  join lot on lot.id = opened_application.lot_id`

const kinds = {
  lots: { topic: 'lots', table: numbered('lot_event'), from: 'lot_event as event' },
  'own-applications': {
    topic: 'applications',
    table: numbered('application_event'),
    from: 'application_event as event join application on application.number = event.application',
    audience: applicant,
  },
  'own-invoices': {
    topic: 'applications',
    table: numbered('invoice_event'),
    from: 'invoice_event as event join application on application.number = event.application',
    audience: applicant,
  },
  'own-guarantees-demanded': {
    topic: 'applications',
    table: numbered('demand_event'),
    from: `demand_event as event join demand on demand.id = event.demand
      join application on application.number = demand.application`,
    audience: applicant,
  },
  'opened-applications': {
    topic: 'applications',
    table: numbered('application_event'),
    from: `application_event as event
      join opened_application on opened_application.application = event.application`,
  },
  demands: { topic: 'demands', table: numbered('demand_event'), from: 'demand_event as event' },
  'demands-of-agency': {
    topic: 'demands',
    table: numbered('demand_event'),
    from: demandsOfOpenedLots,
    audience: 'lot.agency_code',
  },
  'demands-of-beneficiary': {
    topic: 'demands',
    table: numbered('demand_event'),
    from: demandsOfOpenedLots,
    audience: 'lot.beneficiary_code',
  },
  messages: { topic: 'messages', table: { name: 'message', idType: 'uuid' }, from: 'message as event' },
} as const satisfies ChannelKinds

type Kind = keyof typeof kinds

function channelsOf(person: Person): Channel[] {
  const { roles, organisation } = person
  const channel = (kind: Kind, audience = ''): Channel => ({ kind, audience })
  const { agency, beneficiary } = mayCall(roles, 'lotGuarantees.list') ? ownScope(person) : {}
  const own = (['own-applications', 'own-invoices', 'own-guarantees-demanded'] as const).map((kind) =>
    channel(kind, organisation.code),
  )
  return [
    channel('lots'),
    ...(mayCall(roles, 'myApplications.list') ? own : [channel('opened-applications')]),
    ...(roles.includes('centre') || roles.includes('supervisor') ? [channel('demands')] : []),
    ...(agency === undefined ? [] : [channel('demands-of-agency', agency)]),
    ...(beneficiary === undefined ? [] : [channel('demands-of-beneficiary', beneficiary)]),
    ...(mayCall(roles, 'messageConsole.browse') ? [channel('messages')] : []),
  ]
}

export const platformLive: LiveChannels = { kinds, channelsOf }
