/** Rules broken on purpose, in the test's wiring and never in the programs: each must be found. */
import { applicationTransitions } from '@openbaohan/platform/domain/application/application-state.ts'
import type { Network } from '../harness/network.ts'
import type { WireOptions } from '../harness/wire.ts'

export type Break = {
  name: string
  /** The rules that may detect it. */
  rules: readonly string[]
  /** That lead to it; `npm run model -- --break NAME` searches for it by drawn ones. */
  steps: readonly string[]
  around?(deliver: WireOptions['deliver']): WireOptions['deliver']
  prepare?(network: Network): Promise<void>
  undo?(): Promise<void>
}

const dropEvents = `create rule drop_events as on insert to application_event
  where new.event = 'withdraw-requested' or new.event = 'apply-accepted' do instead nothing`

/** At commit the inbox forgets what it has stored. */
const forgetRounds = [
  `create function forget_round() returns trigger language plpgsql as
   $$ begin delete from inbox where partner = new.partner and call = new.call and subject = new.subject; return null; end $$`,
  `create constraint trigger forget_round after insert on inbox deferrable initially deferred
   for each row when (new.call in ('issued', 'restored')) execute function forget_round()`,
]

export const breaks: readonly Break[] = [
  {
    name: 'an event is dropped',
    rules: ['events-give-the-state'],
    steps: ['apply 0 1', 'settle 0 0'],
    prepare: async ({ query }) => void (await query('platform', dropEvents)),
  },
  {
    name: 'a repeat comes through the inbox',
    rules: ['one-version-per-notice'],
    // At the insurer, whose rules issue at once.
    steps: ['apply 0 1', 'settle 0 0'],
    around: (deliver) => async (url, body) => {
      if (url.endsWith('/baohannotice')) await deliver(url, body)
      return deliver(url, body)
    },
    prepare: async ({ query }) => {
      for (const statement of forgetRounds) await query('platform', statement)
    },
  },
  {
    name: 'a message is acknowledged and lost',
    rules: ['acknowledged-is-stored', 'states-agree'],
    steps: ['apply 0 1', 'apply 1 3', 'apply 2 5', 'apply 3 7', 'settle 0 0'],
    around: (deliver) => {
      let posts = 0
      return async (url, body) =>
        ++posts % 6 === 0
          ? { status: 200, contentType: 'application/json', body: '{"code":"1","message":"成功"}' }
          : deliver(url, body)
    },
  },
  {
    name: 'a withdrawal is confirmed after the opening',
    rules: ['no-withdrawal-after-opening', 'events-give-the-state'],
    // Granted before the opening and delivered after it, to an institution that no key has reached.
    steps: [
      ...['apply 0 1', 'settle 0 0', 'withdraw-offline 0 1', 'open 0 0', 'work-platform 0 0'],
      ...['work-institution 0 1', 'settle 0 0'],
    ],
    around: (deliver) => async (url, body) =>
      url.endsWith('/baohanrestore') ? { status: 503, body: '' } : deliver(url, body),
    prepare: async () => {
      for (const state of ['opened', 'restoring', 'restored'] as const)
        Object.assign(applicationTransitions[state], { 'withdrawal-confirmed': 'withdrawn' })
    },
    undo: async () => {
      for (const state of ['opened', 'restoring', 'restored'] as const)
        Reflect.deleteProperty(applicationTransitions[state], 'withdrawal-confirmed')
    },
  },
  {
    name: 'a code 0 is reported as 1',
    // Signed replies are not believed either, and the notice is sent forever. The receiver recorded that it rejected it.
    rules: ['acknowledged-is-stored', 'withdrawn-together', 'states-agree', 'nothing-rests-unseen'],
    // As above, but the key follows the answer, which is 0.
    steps: [
      ...['apply 0 1', 'settle 0 0', 'withdraw-offline 0 1', 'open 0 0', 'work-platform 0 0'],
      ...['work-institution 0 1', 'settle 0 0'],
    ],
    around: (deliver) => {
      let isAnswered = false
      return async (url, body) => {
        if (url.endsWith('/baohanrestore') && !isAnswered) return { status: 503, body: '' }
        const answer = await deliver(url, body)
        if (!url.endsWith('/quitnotice')) return answer
        isAnswered = true
        return { ...answer, body: answer.body.replace('"code":"0"', '"code":"1"') }
      }
    },
  },
]
