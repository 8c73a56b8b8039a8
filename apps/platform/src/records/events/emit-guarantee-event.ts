import { type Fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { emitWebhook } from '@openbaohan/server/webhooks/emit-webhook.ts'
import type { Kysely } from 'kysely'
import type { Change } from '../../domain/application/application.ts'
import { platformWebhooks } from '../../events.ts'
import type { PlatformTables } from '../tables.ts'

export type AfterOpeningType = Extract<keyof typeof platformWebhooks, `guarantee.${string}`>

/** What is reported of an application's events; all others are no one's business but ours. */
const emitted: Partial<Record<Change['event'], AfterOpeningType>> = {
  'guarantee-restored': 'guarantee.restored',
  'restore-refused': 'guarantee.restore-refused',
  'guarantee-released': 'guarantee.released',
  'release-declined': 'guarantee.release-declined',
  'guarantee-expired': 'guarantee.expired',
}

export async function emitApplicationEvent(
  trx: Kysely<PlatformTables>,
  { application, event, at }: Change,
): Promise<void> {
  const type = emitted[event]
  if (type !== undefined) await emitGuaranteeEvent(trx, application, { type, at })
}

export async function emitGuaranteeEvent(
  trx: Kysely<PlatformTables>,
  application: string,
  { type, at }: { type: AfterOpeningType; at: number },
): Promise<void> {
  const data = await findOpenedGuarantee(trx, application)
  if (data !== undefined) await emitWebhook(trx, platformWebhooks, { type, data, at })
}

export async function emitDemandEvent(
  trx: Kysely<PlatformTables>,
  demand: { application: string; ordinal: number; state: string; amount: Fen; paid: Fen },
  at: number,
): Promise<void> {
  const { application, ordinal, state, amount, paid } = demand
  const guarantee = await findOpenedGuarantee(trx, application)
  if (guarantee === undefined) return
  const data = { ...guarantee, ordinal, state, amount: formatYuan(amount), paid: formatYuan(paid) }
  await emitWebhook(trx, platformWebhooks, { type: 'demand.changed', data, at })
}

/**
 * The one way from an application to an event: through the row that its opening made, of a lot whose opening has ended.
 * Before that there is no such row and nothing is reported, whatever calls this. The lock waits for an opening that is just
 * about to end, which reports what it finds restored.
 */
async function findOpenedGuarantee(
  trx: Kysely<PlatformTables>,
  application: string,
): Promise<{ lotNumber: string; applicationNumber: string; guaranteeNumber: string } | undefined> {
  const row = await trx
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select(['lot.number as lot_number', 'lot.state as lot_state', 'application.guarantee_number'])
    .where('application.number', '=', application)
    .forShare('lot')
    .executeTakeFirst()
  if (row === undefined || row.lot_state !== 'opened') return undefined
  return { lotNumber: row.lot_number, applicationNumber: application, guaranteeNumber: row.guarantee_number ?? '' }
}
