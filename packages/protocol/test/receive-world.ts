/** A receiver with ports that record their calls, and a peer that signs. */

import { type CallId, definitionOf, type Side } from '../src/calls.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { signCanonical } from '../src/codec/sign.ts'
import { sampleFields, sampleTime } from '../src/derive/sample.ts'
import type { MessageId } from '../src/dialects/agreed-notices.ts'
import { dialects } from '../src/dialects/dialects.ts'
import type { Partner } from '../src/partner.ts'
import {
  type Received,
  type ReceivePorts,
  type ReceiveResult,
  type ReceiveStep,
  type RecordedAnswer,
  receive,
} from '../src/receive/receive.ts'
import { type Reply, success } from '../src/send/reply.ts'
import { Secret } from '../src/values/secret.ts'

export const secret = '8e442f6bf96badf04a176f7c051384a0'

export const partnerOf = (side: Side, changes: Partial<Partner> = {}): Partner => ({
  id: 'p1',
  appkey: 'finance_bank',
  name: '江东银行',
  side,
  baseUrl: 'https://peer.example/gateway',
  dialect: dialects.epoint,
  secrets: [new Secret(secret)],
  test: true,
  allowedHosts: ['peer.example'],
  ...changes,
})

type Recorded = {
  step: string
  call?: MessageId | `/${string}`
  head?: Uint8Array
  raw?: Uint8Array
  answer?: RecordedAnswer
}

export type World = {
  ports: ReceivePorts
  handled: Received[]
  recorded: Recorded[]
  unauthenticated: Recorded[]
  askedForRepeat: string[]
  reported: unknown[]
  /** Names of ports in the order they were called. */
  order: string[]
}

export function createWorld(partner: Partner, changes: Partial<ReceivePorts> = {}): World {
  const world: Omit<World, 'ports'> = {
    handled: [],
    recorded: [],
    unauthenticated: [],
    askedForRepeat: [],
    reported: [],
    order: [],
  }
  let ids = 0
  const ports: ReceivePorts = {
    now: () => sampleTime,
    findPartner: (appkey) => (appkey === partner.appkey ? partner : undefined),
    isRepeat: async ({ subject }) => {
      world.askedForRepeat.push(subject)
      return false
    },
    record: async (entry) => {
      world.order.push('record')
      world.recorded.push(entry)
    },
    recordUnauthenticated: (entry) => {
      world.order.push('recordUnauthenticated')
      world.unauthenticated.push(entry)
    },
    handle: async (received): Promise<Reply> => {
      world.order.push('handle')
      world.handled.push(received)
      return success()
    },
    newId: () => `id${++ids}`,
    report: (_trace, error) => world.reported.push(error),
    ...changes,
  }
  return { ...world, ports }
}

/** The sample of a call with changes, signed by the partner; `resign: false` keeps the old signature. */
export function bodyOf(call: CallId, changes: Record<string, string | undefined> = {}, by = secret): Uint8Array {
  const fields = sampleFields(call)
  for (const [name, value] of Object.entries(changes))
    value === undefined ? fields.delete(name) : fields.set(name, value)
  if (!('sign' in changes)) fields.set('sign', signCanonical('epoint', by, canonicalString(fields)))
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)))
}

/** Receives a body at the side that serves the call, from the other side. */
export async function take(
  call: CallId,
  body: Uint8Array,
  changes: {
    partner?: Partial<Partner>
    ports?: Partial<ReceivePorts>
    path?: string
    side?: Side
    steps?: readonly ReceiveStep[]
  } = {},
): Promise<{ result: ReceiveResult; world: World }> {
  const { client, server, wireName } = definitionOf(call)
  const side = changes.side ?? server
  const peer = changes.side === undefined || changes.side === server ? client : server
  const world = createWorld(partnerOf(peer, changes.partner), changes.ports)
  return { result: await receive(side, changes.path ?? wireName, body, world.ports, changes.steps), world }
}
