/** What came of a demand, reported to the platform where both sides agreed on it (gaps.md, "the text has no result call"). */

import type { OutgoingNotice } from '@openbaohan/protocol/send/send.ts'
import { type Fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { sql } from 'kysely'
import { type DiscrepancyCode, discrepancyWords } from '../../domain/demand/demand-checklist.ts'
import { enqueueAgreed } from '../../messages/enqueue-agreed.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import type { DemandRow } from '../../records/demands.ts'

export type DemandResult =
  | { outcome: 'paid' | 'paid-in-part'; paid: Fen }
  | { outcome: 'discrepant' | 'declined'; codes: readonly DiscrepancyCode[]; note: string }

/** What the claims section works with: partners too, since not each of them takes results. */
export type ClaimsPorts = Ports & { partners: Pick<PartnerDirectory, 'byId'> }

export async function reportResult(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  result: DemandResult,
  at: number,
  { partners }: ClaimsPorts,
): Promise<void> {
  const partner = await partners.byId(application.partner)
  if (partner === undefined) return
  const body: OutgoingNotice = {
    call: 'demandResult',
    message: {
      applicationNumber: application.application_number,
      guaranteeNumber: application.guarantee_number ?? '',
      demandContent: demand.content,
      outcome: result.outcome,
      ...('paid' in result
        ? { amount: formatYuan(result.paid), paidAt: at }
        : { reason: inWords(result.codes, result.note) }),
    },
  }
  await enqueueAgreed(trx, partner, body, at)
}

/**
 * Whether a result of the demand was queued or sent to the platform, whatever it takes today: then what is paid is
 * reported too. In a sent one the names of the fields are the partner's.
 */
export async function isResultReported(trx: Trx, demand: DemandRow, application: ApplicationRow): Promise<boolean> {
  const { partner, application_number: number } = application
  const { rows } = await sql`
    select from outbox where partner = ${partner} and key = ${number} and body ->> 'call' = 'demandResult'
      and body -> 'message' ->> 'demandContent' = ${demand.content}
    union all
    select from message where subject = ${number} and partner = ${partner} and direction = 'out'
      and call = 'demandResult' and outcome in ('accepted', 'unclear') and (removed_at is not null
        or position(lower(${demand.content}) in lower(encode(raw, 'escape'))) > 0)
    limit 1`.execute(trx)
  return rows.length > 0
}

/** The notice as it goes out. */
export function inWords(codes: readonly DiscrepancyCode[], note: string): string {
  const words = codes.map((code, index) => `${index + 1}. ${discrepancyWords[code].zh}`)
  return [...words, ...(note === '' ? [] : [note])].join('；') || '未补正'
}
