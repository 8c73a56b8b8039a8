/** An application as people and core systems see it. */

import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { fileUrl, listFileVersions } from '../../records/guarantees/file-versions.ts'
import { given } from '../given.ts'
import type { ApplicationSummary, ApplicationView } from './contract.ts'

export function summaryOf(row: ApplicationRow, nameOf: (partner: string) => string): ApplicationSummary {
  return {
    number: row.application_number,
    round: row.round,
    partner: nameOf(row.partner),
    state: row.state,
    ...(row.lapsed ? { lapsed: true } : {}),
    amount: formatYuan(fen(row.amount_fen)),
    applicantName: row.applicant_name,
    applicantCode: row.applicant_code,
    ...given('guaranteeNumber', row.guarantee_number),
    receivedAt: row.created_at.getTime(),
  }
}

export async function viewOf(
  trx: Trx,
  row: ApplicationRow,
  nameOf: (partner: string) => string,
  ports: Ports,
): Promise<ApplicationView> {
  const files = await listFileVersions(trx, row.id)
  const events = await trx
    .selectFrom('application_event')
    .selectAll()
    .where('application', '=', row.id)
    .orderBy('id')
    .execute()
  const now = ports.clock.now()
  return {
    ...summaryOf(row, nameOf),
    ...given('contactName', row.contact_name),
    ...given('contactPhone', row.contact_phone),
    ...given('decisionReason', row.decision_reason),
    ...given('rate', row.rate),
    ...(row.premium_fen === null ? {} : { premium: formatYuan(fen(row.premium_fen)) }),
    ...given('payerName', row.payer_name),
    ...given('payerAccount', row.payer_account),
    ...(row.issued_at === null ? {} : { issuedAt: row.issued_at.getTime() }),
    ...given('latestDate', row.latest_date),
    ...given('withdrawReason', row.withdraw_reason),
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at.getTime() }),
    ...given('expiresOn', row.expires_on),
    files: files.map(({ kind, version, sm3, signed_at, template_version: template }) => ({
      kind,
      version,
      sm3,
      signedAt: signed_at.getTime(),
      ...(template === null ? {} : { template }),
      url: fileUrl(sm3, now, ports),
    })),
    events: events.map(eventOf),
    ...lotOf(row),
  }
}

export function eventOf(row: EventRow) {
  return {
    at: row.at.getTime(),
    event: row.event,
    ...given('from', row.from_state),
    to: row.to_state,
    actor: row.actor,
    alert: row.alert,
    detail: row.detail,
  }
}

type EventRow = {
  at: Date
  event: string
  from_state: string | null
  to_state: string
  actor: string
  alert: boolean
  detail: Record<string, unknown>
}

function lotOf(row: ApplicationRow): Pick<ApplicationView, 'lot'> {
  const { lot_number: lotNumber, lot_name: lotName, beneficiary_name: beneficiaryName, opened_at: openedAt } = row
  if (lotNumber === null || lotName === null || beneficiaryName === null || openedAt === null) return {}
  const code = given('beneficiaryCode', row.beneficiary_code)
  return { lot: { lotNumber, lotName, beneficiaryName, ...code, openedAt: openedAt.getTime() } }
}
