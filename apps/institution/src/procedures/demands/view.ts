import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type DiscrepancyCode, discrepancyWords } from '../../domain/demand/demand-checklist.ts'
import { discrepanciesOf, paidUnder, remainderOf } from '../../flows/demand/demand-facts.ts'
import { loadLetter, type OverrideRow } from '../../flows/demand/demand-letter.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { linkStatesOf } from '../../records/demands/link-states.ts'
import type { DemandRow } from '../../records/demands.ts'
import { eventOf } from '../applications/view.ts'
import type { DemandView } from './contract.ts'

export async function demandViewOf(
  trx: Trx,
  row: DemandRow,
  application: ApplicationRow,
  { nameOf, linkTo }: { nameOf: (partner: string) => string; linkTo: (sm3: string) => string },
): Promise<DemandView> {
  const ofDemand = { demand: row.id }
  const { letter, override } = await loadLetter(trx, row)
  const [documents, recourse, events, paid, remainder, found] = [
    await trx.selectFrom('demand_document').selectAll().where('demand', '=', row.id).orderBy('at').execute(),
    await trx.selectFrom('demand_recourse').select('fen').where('demand', '=', ofDemand.demand).execute(),
    await trx.selectFrom('demand_event').selectAll().where('demand', '=', row.id).orderBy('id').execute(),
    await paidUnder(trx, row),
    await remainderOf(trx, application),
    await discrepanciesOf(trx, row, application),
  ]
  return {
    id: row.id,
    number: application.application_number,
    guaranteeNumber: application.guarantee_number ?? '',
    partner: nameOf(application.partner),
    ordinal: row.ordinal,
    state: row.state,
    presentedAt: row.presented_at.getTime(),
    payBy: row.pay_by.getTime(),
    applicationStateThen: row.application_state,
    ...(row.amount === null ? {} : { amount: row.amount }),
    paid: formatYuan(paid),
    recovered: formatYuan(fen(recourse.reduce((sum, { fen: amount }) => sum + BigInt(amount), 0n))),
    remainder: formatYuan(remainder),
    ...(row.payee_name === null ? {} : { payeeName: row.payee_name }),
    ...(row.payee_account === null ? {} : { payeeAccount: row.payee_account }),
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    ...(row.reason === null ? {} : { reason: row.reason }),
    flags: row.flags,
    links: await linkStatesOf(trx, row),
    documents: documents.map(({ kind, name, sm3, form, findings, lines, source_url: source, at, actor }) => ({
      kind,
      name,
      sm3,
      ...(form === null ? {} : { form }),
      findings,
      lines: lines ?? [],
      ...(source === null ? {} : { source }),
      url: linkTo(sm3),
      at: at.getTime(),
      actor,
    })),
    letter,
    ...(override === undefined ? {} : { override: overrideView(override) }),
    ...(row.checklist === null ? {} : { checklist: row.checklist }),
    found: found.map(inWords),
    ...(row.discrepancies === null
      ? {}
      : {
          stated: {
            discrepancies: (row.discrepancies.codes as DiscrepancyCode[]).map(inWords),
            note: row.discrepancies.note,
            at: row.discrepancies.at,
          },
        }),
    ...(row.stop_order === null ? {} : { stopOrder: row.stop_order }),
    ...(row.extend_or_pay === null ? {} : { extension: row.extend_or_pay }),
    events: events.map(eventOf),
  }
}

export function overrideView(row: OverrideRow) {
  const { id, counts, reason, found, asked_name: askedName, state } = row
  return {
    id,
    counts,
    reason,
    found,
    askedName,
    askedAt: row.asked_at.getTime(),
    state,
    ...(row.decided_name === null ? {} : { decidedName: row.decided_name }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.getTime() }),
  }
}

function inWords(code: DiscrepancyCode) {
  return { code, ...discrepancyWords[code] }
}
