import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { nextWorkingDay } from '@openbaohan/server/calendar/holidays.ts'
import { keepExtension, lastDayForDemands } from '../../domain/demand/last-day-for-demands.ts'
import type { OpenedFacts } from '../../domain/opened-facts.ts'
import { planExpiry } from '../../expiry/plan-expiry.ts'
import { held, issuerOf, termsOf } from '../../issuing/guarantee-text.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../../records/applications.ts'
import { settingsOf } from '../../rules/settings-in-effect.ts'
import { mayBeShortened } from '../../templates/may-be-shortened.ts'
import { planTimer, timerKinds } from '../../timers.ts'

/** The key opened the fields: keeps the lot's text and plans the plain guarantee. */
export async function useKey(
  trx: Trx,
  application: ApplicationRow,
  opened: { lot: LotText; openedAt: number; facts: OpenedFacts; actor: string; at: number },
  ports: Ports,
): Promise<void> {
  const { lot, openedAt, facts, actor, at } = opened
  const latest = held(application.latest_date, 'latest date')
  const { kind } = issuerOf(application, ports.settings)
  const isShort = facts.forbidsExtraDays === true && (await mayBeShortened(trx, application.id, kind))
  const settings = await settingsOf(trx, application, ports.settings)
  const terms = { ...termsOf(application, settings), ...(isShort ? { extraDays: 0 } : {}) }
  const restoring = await applyEvent(trx, application, 'key-accepted', {
    actor,
    at,
    set: {
      held_key: null,
      opened_at: new Date(openedAt),
      expires_on: keepExtension(lastDayForDemands(openedAt, terms, latest, nextWorkingDay), application.expires_on),
      opened_facts: JSON.stringify(facts),
      ...(isShort ? { stated_extra_days: 0 } : {}),
      lot_number: lot.lotNumber,
      lot_name: lot.lotName,
      beneficiary_name: lot.beneficiaryName,
      beneficiary_code: lot.beneficiaryCode ?? null,
      file_version: 1,
    },
    detail: { openedAt },
  })
  if (restoring !== undefined) await planExpiry(trx, restoring)
  const dueAt = ports.turns.take(`${application.partner} ${lot.lotNumber}`, at)
  await planTimer(trx, timerKinds.issuePlain, application, dueAt)
}
