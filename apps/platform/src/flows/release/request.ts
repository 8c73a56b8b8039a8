import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Kysely } from 'kysely'
import { isPaidInFull } from '../../domain/demand/remaining.ts'
import { decideRelease } from '../../domain/ending/decide-release.ts'
import type { StoredFile } from '../../domain/ending/release-order.ts'
import { findLotOfApplication } from '../../messages/expected-letter.ts'
import { type RefusedInput, refusedInput } from '../../messages/refused-input.ts'
import { type DocumentPorts, hasSeal, type UploadedFile } from '../../messages/store-files.ts'
import { findApplication, noteEvent } from '../../records/applications.ts'
import { hasOpenDemand, paidSoFar } from '../../records/demands.ts'
import type { ConfirmedOverride } from '../../records/letter-overrides.ts'
import { findHold, findReleaseOrder, saveReleaseOrder } from '../../records/releases.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { storeReleaseLetter } from './release-letter.ts'

export type ReleasePorts = DocumentPorts & {
  db: Kysely<PlatformTables>
  partners: { byId(id: string): Promise<Partner | undefined> }
}

export type ReleaseOrdered = {
  by: string
  files: readonly StoredFile[]
  /** Two people accepted a letter that differs. */
  override?: ConfirmedOverride | undefined
}

/**
 * The beneficiary lets a bidder's guarantee go (§9). The order rests on its sealed document (storeSealed).
 */
export async function releaseGuarantee(
  ports: ReleasePorts,
  number: string,
  uploads: readonly UploadedFile[],
  by: string,
): Promise<{ ok: true } | RefusedInput> {
  const lot = await findLotOfApplication(ports.db, number)
  const documents = await storeReleaseLetter(ports, uploads, lot, [number])
  if (!documents.ok) return documents
  const outcome = await ports.db
    .transaction()
    .execute((trx) => orderRelease(trx, ports, number, { by, files: documents.stored, override: documents.override }))
  return outcome === 'ordered' || outcome === 'repeat' ? { ok: true } : refusedInput(outcome)
}

/** One application's share, in a transaction of the caller. */
export async function orderRelease(
  trx: Kysely<PlatformTables>,
  { clock, partners }: Pick<ReleasePorts, 'clock' | 'partners'>,
  number: string,
  { by, files, override }: ReleaseOrdered,
): Promise<'ordered' | 'repeat' | ErrorCode> {
  const application = await findApplication(trx, number, { lock: true })
  if (application === undefined) return 'not-found'
  const partner = await partners.byId(application.partner)
  const decision = decideRelease({
    state: application.state,
    order: await findReleaseOrder(trx, number),
    isHeld: (await findHold(trx, number)) !== undefined,
    hasOpenDemand: await hasOpenDemand(trx, number),
    isPaidOut: isPaidInFull({ amount: application.amount, paid: await paidSoFar(trx, number) }),
    isAgreed: partner?.dialect.optionalCalls.includes('release') === true,
  })
  if (decision.kind === 'refuse') return decision.code
  if (decision.kind === 'repeat') return 'repeat'
  const { guaranteeNumber } = application
  if (partner?.platformCode === undefined || guaranteeNumber === undefined) return 'out-of-turn'
  const now = clock.now()
  await saveReleaseOrder(trx, number, { files, orderedAt: now, orderedBy: by })
  const detail = {
    by,
    files: files.map(({ sm3 }) => sm3),
    isSealed: hasSeal(files),
    ...(override === undefined ? {} : { override }),
  }
  await noteEvent(trx, application, 'release-ordered', { at: now, detail })
  const message = { platformCode: partner.platformCode, applicationNumber: number, guaranteeNumber }
  const body: Outgoing = { call: 'release', message }
  await enqueue(trx, [{ partner: application.partner, key: releaseLane(number), body }], now)
  return 'ordered'
}

/** Of its own: where the key cannot be delivered and waits for a person, the guarantee is released all the same. */
export const releaseLane = (application: string): string => `${application}.release`
