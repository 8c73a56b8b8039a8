import { nextWorkingDay } from '@openbaohan/server/calendar/holidays.ts'
import type { LotText } from '../../domain/restore-key.ts'
import { expiryDay } from '../../domain/validity.ts'
import { planExpiry } from '../../expiry/plan-expiry.ts'
import { held, termsOf } from '../../issuing/guarantee-text.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, move, type Trx } from '../../records/move-application.ts'
import { plan, workKinds } from '../../work.ts'

/** The key opened the fields: keeps the lot's text and plans the plain guarantee. */
export async function useKey(
  trx: Trx,
  application: ApplicationRow,
  opened: { lot: LotText; openedAt: number; actor: string; at: number },
  ports: Ports,
): Promise<void> {
  const { lot, openedAt, actor, at } = opened
  const latest = held(application.latest_date, 'latest date')
  const restoring = await move(trx, application, 'key-accepted', {
    actor,
    at,
    set: {
      held_key: null,
      opened_at: new Date(openedAt),
      expires_on: expiryDay(openedAt, termsOf(application, ports.settings), latest, nextWorkingDay),
      lot_number: lot.lotNumber,
      lot_name: lot.lotName,
      beneficiary_name: lot.beneficiaryName,
      beneficiary_code: lot.beneficiaryCode ?? null,
      file_version: 1,
    },
    detail: { openedAt },
  })
  if (restoring !== undefined) await planExpiry(trx, restoring)
  await plan(trx, workKinds.issuePlain, application, at)
}
