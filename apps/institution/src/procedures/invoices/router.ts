/** The procedures of contract.ts. */
import { randomUUIDv7 } from 'node:crypto'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { implement } from '@orpc/server'
import { isInvoiceNumber } from '../../domain/invoice/invoice-number.ts'
import type { InvoiceState } from '../../domain/invoice/invoice-state.ts'
import { type ActionBy, issueInvoice, redLetter, refuseInvoice, reissueInvoice } from '../../flows/invoice/settle.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { lockApplication } from '../../records/find-application.ts'
import { findLatestInvoice, type InvoiceRow, listInvoices } from '../../records/invoices/find-invoice.ts'
import { timerKinds } from '../../timers.ts'
import { type ByNumber, createActions } from '../actions.ts'
import { type InvoiceView, invoicesContract } from './contract.ts'

type Errors = { NOT_FOUND(): Error; CONFLICT(given: { data: { state: InvoiceState } }): Error }
type Find = (rounds: InvoiceRow[]) => InvoiceRow | undefined
type Action = (
  trx: Trx,
  application: ApplicationRow,
  invoice: InvoiceRow,
  by: ActionBy,
) => Promise<InvoiceRow | undefined>

export function createInvoiceRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(invoicesContract).$context<ApiContext>()
  const { kysely } = ports.db
  const { names, find } = createActions(ports, partners)
  const perform = async (input: ByNumber, which: Find, context: ApiContext, errors: Errors, action: Action) => {
    const view = await kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, (await find(trx, input, errors)).id)
      const invoice = which(await listInvoices(trx, application.id))
      if (invoice === undefined) throw errors.NOT_FOUND()
      const by = { actor: `person:${context.caller.name}`, at: ports.clock.now() }
      const after = await action(trx, application, invoice, by)
      if (after === undefined) throw errors.CONFLICT({ data: { state: invoice.state } })
      return invoiceViewOf(after, application, await names())
    })
    ports.wake()
    return view
  }

  return api.router({
    list: api.list.handler(async ({ input }) => {
      const nameOf = await names()
      let query = kysely
        .selectFrom('invoice')
        .innerJoin('application', 'application.id', 'invoice.application')
        .selectAll('invoice')
        .select(['application_number', 'guarantee_number', 'partner'])
        .orderBy('requested_at', 'desc')
        .orderBy('invoice.round', 'desc')
        .limit(input.limit)
      const { state, number } = input
      if (state !== undefined) query = query.where('invoice.state', '=', state)
      if (number !== undefined)
        query = query.where((row) =>
          row.or([row('application_number', '=', number), row('guarantee_number', '=', number)]),
        )
      return (await query.execute()).map((row) => invoiceViewOf(row, row, nameOf))
    }),
    decide: api.decide.handler(({ input, context, errors }) => {
      const { accept, invoiceCode, invoiceNumber = '', url, reason = '不予开票' } = input
      const made = { code: invoiceCode, number: invoiceNumber, url }
      if (accept && !isInvoiceNumber(made)) throw errors.NUMBER_INVALID()
      const which: Find = (rounds) => rounds.find(({ id }) => id === input.id)
      return perform(input, which, context, errors, (trx, application, invoice, by) =>
        accept
          ? issueInvoice(trx, application, invoice, { ...by, ...made })
          : refuseInvoice(trx, application, invoice, { ...by, reason }),
      )
    }),
    redLetter: api.redLetter.handler(({ input, context, errors }) => {
      const { reason, redLetterNumber, reissue } = input
      const which: Find = (rounds) => rounds.at(-1)
      return perform(input, which, context, errors, async (trx, application, invoice, by) => {
        const red = { ...by, reason, number: redLetterNumber, reports: !reissue }
        const cancelled = await redLetter(trx, application, invoice, red)
        if (cancelled === undefined || !reissue) return cancelled
        const begun = await reissueInvoice(trx, application, cancelled, { ...by, id: randomUUIDv7() })
        if (ports.settings.assumeInvoices)
          await schedule(trx, [{ kind: timerKinds.makeInvoice, subject: begun.id, dueAt: by.at }])
        return await findLatestInvoice(trx, application.id)
      })
    }),
  })
}

export function invoiceViewOf(
  row: InvoiceRow,
  application: Pick<ApplicationRow, 'application_number' | 'guarantee_number' | 'partner'>,
  nameOf: (partner: string) => string,
): InvoiceView {
  return {
    id: row.id,
    number: application.application_number,
    guaranteeNumber: application.guarantee_number ?? '',
    partner: nameOf(application.partner),
    round: row.round,
    state: row.state,
    amount: formatYuan(fen(row.amount_fen)),
    invoiceType: row.invoice_type,
    details: row.details,
    ...(row.invoice_code === null ? {} : { invoiceCode: row.invoice_code }),
    ...(row.invoice_number === null ? {} : { invoiceNumber: row.invoice_number }),
    ...(row.invoice_url === null ? {} : { invoiceUrl: row.invoice_url }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.red_letter_number === null ? {} : { redLetterNumber: row.red_letter_number }),
    requestedAt: row.requested_at.getTime(),
  }
}
