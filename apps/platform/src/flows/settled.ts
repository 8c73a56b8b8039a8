import type { Outgoing } from '@openbaohan/protocol/send.ts'
import type { OnSettled, Settled } from '@openbaohan/server/outbox/settler.ts'
import type { Classify } from '@openbaohan/server/outbox/verdict.ts'
import type { Kysely } from 'kysely'
import { findApplication, hasEvent, recordChange } from '../applications/applications.ts'
import type { PlatformTables } from '../tables.ts'
import { decideApplyOutcome } from './apply/decide-apply-outcome.ts'
import { onClient } from './on-client.ts'
import { decideRestoreOutcome } from './restore/decide-restore-outcome.ts'

/** Only we enqueue, and only messages of this type. */
const outgoingOf = (body: unknown) => body as Outgoing

/** What an answer of 0 is worth: final for an application, unless it may answer a repeat; again for a key (§3). */
export const classify: Classify = ({ body, outcome, contested }) => {
  if (outcome.kind === 'unsent' && outcome.code === 'out-of-turn') return 'done'
  if (outcome.kind !== 'refused') return 'block'
  if (outgoingOf(body).call === 'restore') return 'again'
  return contested ? 'block' : 'done'
}

export type SettledPorts = { now(): number; alert(what: string, application: string, why: string): void }

/** The application's share of a settled message, in the transaction that settles the lane. */
export function createOnSettled(ports: SettledPorts): OnSettled {
  return async (client, settled) => {
    const trx = onClient(client)
    const inKeyOrder = [...settled].sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    for (const message of inKeyOrder) await applySettled(trx, message, ports)
  }
}

async function applySettled(trx: Kysely<PlatformTables>, settled: Settled, ports: SettledPorts): Promise<void> {
  const { outcome } = settled
  if (outcome.kind !== 'accepted' && outcome.kind !== 'refused') return
  const application = await findApplication(trx, settled.key, { lock: true })
  if (application === undefined) return
  const { call } = outgoingOf(settled.body)
  const change =
    call === 'restore'
      ? decideRestoreOutcome(application.state, outcome)
      : decideApplyOutcome(application.state, outcome, settled.contested)
  if (change === undefined) return
  const { event, to, message } = change
  if (event === 'restore-refused' || event === 'apply-contested') {
    ports.alert(event, application.number, message ?? '')
    if (await hasEvent(trx, application.number, event)) return
  }
  const redirectUrl = 'redirectUrl' in change ? change.redirectUrl : undefined
  await recordChange(
    trx,
    {
      application: application.number,
      at: ports.now(),
      event,
      from: application.state,
      to,
      ...(message === undefined ? {} : { detail: { message } }),
    },
    redirectUrl === undefined ? {} : { redirect_url: redirectUrl },
  )
}
