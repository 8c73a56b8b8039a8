/** The procedures of `blockedContract`, on the outbox. */

import { toWire } from '@openbaohan/protocol/codec/codec.ts'
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import { implement } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import type { Executor } from '../../db/executor.ts'
import type { Log } from '../../log/log.ts'
import { hidden, hideTexts, hideValues } from '../../messages/shown-message.ts'
import { messageIdOf } from '../../messages/views.ts'
import {
  type BlockedLane,
  isInFlight,
  type LaneName,
  listBlockedLanes,
  resend,
  skip,
} from '../../outbox/blocked-lanes.ts'
import type { PartnerDirectory } from '../../partners/partner-directory.ts'
import type { KnownPartner } from '../../partners/partner-record.ts'
import type { Clock } from '../../program/clock.ts'
import { blockedContract } from './contract.ts'

export type BlockedRouterDeps = {
  db: Executor
  clock: Clock
  partners: PartnerDirectory
  log: Log
  /** Messages may be due now. */
  wake(): void
  /**
   * As in the message console: before bid opening a partner's reply is shown without the values that it repeats from
   * our message.
   */
  isPublic?: (partner: string | undefined, subject: string) => Promise<boolean>
  /** What is known of the case beside the blocked message: the reply may state it too. */
  caseValues?: (partner: string, numbers: readonly string[]) => Promise<readonly string[]>
}

export function createBlockedRouter({ db, clock, partners, log, wake, isPublic, caseValues }: BlockedRouterDeps) {
  const api = implement(blockedContract).$context<ApiContext>()
  const laneOf = async (input: LaneName): Promise<LaneName | undefined> => {
    const partner = await partners.find(input.partner)
    return partner === undefined ? undefined : { partner: partner.id, key: input.key }
  }
  const whyOf = async ({ partner, body, why }: BlockedLane, known: readonly KnownPartner[]): Promise<string> => {
    if (isPublic === undefined || why === '') return why
    const numbers = numbersIn(body)
    for (const number of numbers) if (await isPublic(partner, number)) return why
    const ofMessage = withoutValues(
      why,
      body,
      known.find(({ id }) => id === partner),
    )
    return caseValues === undefined ? ofMessage : hideTexts(ofMessage, await caseValues(partner, numbers))
  }
  /** Why a lane was neither resent nor skipped. */
  const refusal = async (lane: LaneName | undefined, errors: { NOT_FOUND(): Error; IN_FLIGHT(): Error }) =>
    lane !== undefined && (await isInFlight(db, lane)) ? errors.IN_FLIGHT() : errors.NOT_FOUND()
  return api.router({
    list: api.list.handler(async ({ input }) => {
      const known = await partners.list()
      const { afterPartner, afterKey: key = '' } = input
      const partner = known.find(({ appkey }) => appkey === afterPartner)?.id ?? afterPartner ?? ''
      const lanes = await listBlockedLanes(db, { after: { partner, key } })
      const whys = await Promise.all(lanes.map((lane) => whyOf(lane, known)))
      return lanes.map(({ body, seq: _, blockedAt, ...lane }, index) => ({
        ...lane,
        why: whys[index] ?? hidden,
        partner: known.find(({ id }) => id === lane.partner)?.appkey ?? lane.partner,
        call: callOf(body),
        ...(blockedAt === undefined ? {} : { blockedAt }),
      }))
    }),
    resend: api.resend.handler(async ({ input, errors }) => {
      const lane = await laneOf(input)
      if (lane === undefined || !(await resend(db, lane, clock.now()))) throw await refusal(lane, errors)
      wake()
    }),
    skip: api.skip.handler(async ({ input, errors, context }) => {
      const lane = await laneOf(input)
      const skipped = lane === undefined ? undefined : await skip(db, lane, clock.now())
      if (skipped === undefined) throw await refusal(lane, errors)
      log.warn(
        { alert: 'skipped', ...input, call: callOf(skipped.body), who: context.caller.name },
        'a blocked message was skipped',
      )
      wake()
    }),
  })
}

/** The outbox stores the app's message; on the wire the message names its call. */
function callOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'call' in body ? String(body.call) : ''
}

function messageOf(body: unknown): object {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'object'
    ? (body.message ?? {})
    : {}
}

function numbersIn(body: unknown): string[] {
  const { applicationNumber, guaranteeNumber }: { applicationNumber?: unknown; guaranteeNumber?: unknown } =
    messageOf(body)
  return [applicationNumber, guaranteeNumber].filter((number) => typeof number === 'string')
}

/** A signature lets a holder of the secret verify a guess. */
const digests = /\b[0-9a-f]{64}\b|[A-Za-z0-9+/]{43}=/gi

/** A message that cannot be encoded cannot be searched for either: then the whole reply is hidden. */
function withoutValues(why: string, body: unknown, partner: KnownPartner | undefined): string {
  const call = messageIdOf(callOf(body))
  if (call === undefined || partner === undefined) return hidden
  try {
    // only the app's own flows enqueue, and only messages of the call they name
    const fields = toWire(call, messageOf(body) as Message<MessageId>, partner.dialect)
    return hideValues(why, fields, call).replace(digests, hidden)
  } catch {
    return hidden
  }
}
