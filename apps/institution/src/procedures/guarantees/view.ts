/** What the page of a guarantee states, for the one who reads it. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { paidUnder, remainderOf } from '../../flows/demand/demand-facts.ts'
import { issuerOf } from '../../issuing/guarantee-text.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { listFileVersions } from '../../records/guarantees/file-versions.ts'
import { listInvoices } from '../../records/invoices/find-invoice.ts'
import { mayCall } from '../../rights.ts'
import { viewOf } from '../applications/view.ts'
import { given } from '../given.ts'
import type { GuaranteePage } from './contract.ts'

type Reader = { roles: readonly string[]; partnerOf: (id: string) => { appkey: string; name: string } }

export async function viewGuaranteePage(
  trx: Trx,
  row: ApplicationRow,
  { roles, partnerOf }: Reader,
  ports: Ports,
): Promise<GuaranteePage> {
  const partner = partnerOf(row.partner)
  const whole = await viewOf(trx, row, () => partner.appkey, ports)
  const { files, events, lot, premium, rate, issuedAt, latestDate, expiresOn } = whole
  const remainder = await remainderOf(trx, row)
  const releasedAt = events.findLast(({ from, to }) => to === 'released' && from !== 'released')?.at
  return {
    ...{ number: row.application_number, partner: partner.appkey, partnerName: partner.name, state: row.state },
    ...given('guaranteeNumber', row.guarantee_number),
    issuer: issuerOf(row, ports.settings).name,
    amount: whole.amount,
    paid: formatYuan(fen(BigInt(row.amount_fen) - remainder)),
    remaining: formatYuan(fen(remainder)),
    ...{ applicantName: row.applicant_name, applicantCode: row.applicant_code },
    ...{ premium, rate, issuedAt, latestDate, expiresOn, lot, releasedAt },
    files: files.toReversed().map(({ url: _, ...file }) => file),
    events: events.map((event) => ({
      ...event,
      actor: event.actor.replace(/^partner:(.*)$/, `partner:${partner.name}`),
    })),
    ...(mayCall(roles, 'invoices.list') ? { invoices: await invoicesOf(trx, row) } : {}),
    ...(mayCall(roles, 'demands.list') ? { demands: await demandsOf(trx, row) } : {}),
  }
}

/** Of the newest plain guarantee, unless an extension has moved its end: that is in the amendment, not in the file. */
export async function isAsPromised(
  trx: Trx,
  row: ApplicationRow,
  file: { kind: string; version: number },
): Promise<boolean> {
  const newest = (await listFileVersions(trx, row.id)).findLast(({ kind }) => kind === file.kind)
  if (newest?.version !== file.version) return false
  const extended = await trx
    .selectFrom('application_event')
    .select('id')
    .where('application', '=', row.id)
    .where('event', '=', 'guarantee-extended')
    .limit(1)
    .executeTakeFirst()
  return extended === undefined
}

async function invoicesOf(trx: Trx, row: ApplicationRow): Promise<NonNullable<GuaranteePage['invoices']>> {
  const invoices = await listInvoices(trx, row.id)
  return invoices.map((invoice) => ({
    round: invoice.round,
    state: invoice.state,
    type: invoice.invoice_type,
    amount: formatYuan(fen(invoice.amount_fen)),
    ...given('code', invoice.invoice_code),
    ...given('number', invoice.invoice_number),
    requestedAt: invoice.requested_at.getTime(),
  }))
}

async function demandsOf(trx: Trx, row: ApplicationRow): Promise<NonNullable<GuaranteePage['demands']>> {
  const demands = await trx
    .selectFrom('demand')
    .selectAll()
    .where('application', '=', row.id)
    .orderBy('ordinal')
    .execute()
  const shown: NonNullable<GuaranteePage['demands']> = []
  for (const demand of demands)
    shown.push({
      ...{ id: demand.id, ordinal: demand.ordinal, state: demand.state },
      ...given('amount', demand.amount),
      paid: formatYuan(await paidUnder(trx, demand)),
      presentedAt: demand.presented_at.getTime(),
    })
  return shown
}
