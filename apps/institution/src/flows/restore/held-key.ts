/** A key that came before the opening it states: sealed until then, used by the clock (gaps.md, "A key before opening"). */

import { dropRounds } from '@openbaohan/server/inbox/inbox.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { cancel } from '@openbaohan/server/timers/timers.ts'
import { z } from 'zod'
import type { OpenedFacts } from '../../domain/opened-facts.ts'
import { held } from '../../issuing/guarantee-text.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../../records/applications.ts'
import { lockApplication } from '../../records/find-application.ts'
import { planTimer, timerKinds } from '../../timers.ts'
import { type Key, openFields } from './open-fields.ts'
import { useKey } from './use-key.ts'

const text = z.string().optional()
const keyShape = z.object({
  key: z.string(),
  iv: text,
  /** Absent in what an older program has stored. */
  facts: z
    .object({
      ...{ projectName: text, projectNumber: text, beneficiaryAddress: text, checkCode: text, verifyUrl: text },
      forbidsExtraDays: z.boolean().optional(),
    })
    .default({}),
})
type HeldKey = Key & { facts: OpenedFacts }
const contextOf = (application: ApplicationRow) => `held-key:${application.id}`

/** Keeps the key, in place of one stored before. */
export async function holdKey(
  trx: Trx,
  application: ApplicationRow,
  came: { key: Key; openedAt: number; facts: OpenedFacts; actor: string; at: number },
  ports: Ports,
): Promise<void> {
  const { key, openedAt, facts, actor, at } = came
  await applyEvent(trx, application, 'key-came-early', {
    actor,
    at,
    alert: true,
    set: { held_key: sealKey({ ...key, facts }, application, ports.vault), opened_at: new Date(openedAt) },
    detail: { openedAt },
  })
  await planTimer(trx, timerKinds.useHeldKey, application, openedAt)
}

/** A key in time makes the one that was stored needless. */
export async function dropHeldKey(trx: Trx, application: ApplicationRow): Promise<void> {
  if (application.held_key !== null) await cancel(trx, timerKinds.useHeldKey, application.id)
}

/** The stated opening has passed: the key is tried now, and a person is notified when it does not fit. */
export function createHeldKeyUser(ports: Ports, partners: Pick<PartnerDirectory, 'byId'>): TimerHandler {
  return async ({ subject }, complete) => {
    await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, subject)
      if (application.state === 'key-held') {
        const at = ports.clock.now()
        const { facts, ...key } = openKey(application, ports.vault)
        const partner = await partners.byId(application.partner)
        if (partner === undefined) throw new Error(`the partner of an application is gone: ${application.partner}`)
        const lot = openFields(application, key, partner.dialect)
        const openedAt = held(application.opened_at, 'opening').getTime()
        if (lot !== undefined) await useKey(trx, application, { lot, openedAt, facts, actor: 'clock', at }, ports)
        else await abandonKey(trx, application, at)
      }
      await complete(trx)
    })
    ports.wake()
  }
}

/**
 * We had answered 1 without trying the key, so the answers to all early keys are deleted: sent again, they are evaluated
 * as if they came now.
 */
async function abandonKey(trx: Trx, application: ApplicationRow, at: number): Promise<void> {
  await applyEvent(trx, application, 'held-key-failed', {
    actor: 'clock',
    at,
    alert: true,
    set: { held_key: null, opened_at: null },
  })
  const { partner, application_number: subject } = application
  await dropRounds(trx, { partner, call: 'restore', subject })
}

function sealKey(key: HeldKey, application: ApplicationRow, vault: Vault): Buffer {
  return Buffer.from(vault.seal(Buffer.from(JSON.stringify(key)), contextOf(application)))
}

function openKey(application: ApplicationRow, vault: Vault): HeldKey {
  const plain = vault.open(held(application.held_key, 'held key'), contextOf(application))
  return keyShape.parse(JSON.parse(Buffer.from(plain).toString()))
}
