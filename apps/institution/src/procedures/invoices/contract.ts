/** Invoices: what bidders asked for, and what people answer. */
import { millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { invoiceStates } from '../../domain/invoice/invoice-state.ts'
import { byNumber } from '../applications/contract.ts'

const details = z.object({
  address: z.string().optional(),
  phone: z.string().optional(),
  bank: z.string().optional(),
  account: z.string().optional(),
  email: z.string().optional(),
  mobile: z.string().optional(),
  recipientName: z.string().optional(),
  recipientAddress: z.string().optional(),
})

export const invoice = z.object({
  id: z.string(),
  number: z.string(),
  guaranteeNumber: z.string(),
  partner: z.string(),
  round: z.int(),
  state: z.enum(invoiceStates),
  amount: z.string(),
  invoiceType: z.enum(['ordinary', 'special']),
  details,
  invoiceCode: z.string().optional(),
  invoiceNumber: z.string().optional(),
  invoiceUrl: z.string().optional(),
  reason: z.string().optional(),
  redLetterNumber: z.string().optional(),
  requestedAt: millis,
})
export type InvoiceView = z.output<typeof invoice>

/** What we send never holds `&`. */
const link = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .regex(/^[^&]+$/)

const actionErrors = { NOT_FOUND: {}, CONFLICT: { data: z.object({ state: z.enum(invoiceStates) }) } }

export const invoicesContract = {
  list: oc
    .route({ method: 'GET', path: '/invoices' })
    .input(
      z.object({
        state: z.enum(invoiceStates).optional(),
        number: text(100).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(invoice)),
  /** Without a code the number is that of a fully digital invoice (数电票). */
  decide: oc
    .route({ method: 'POST', path: '/applications/{number}/invoices/{id}' })
    .errors({ ...actionErrors, NUMBER_INVALID: { status: 422 } })
    .input(
      byNumber.extend({
        id: text(100),
        accept: z.boolean(),
        invoiceCode: text(50).optional(),
        invoiceNumber: text(50).optional(),
        url: link.optional(),
        reason: text(500).optional(),
      }),
    )
    .output(invoice),
  /** Cancels the invoice that is in effect. With `reissue` a new round begins at once, else the bidder may ask again. */
  redLetter: oc
    .route({ method: 'POST', path: '/applications/{number}/red-letter' })
    .errors(actionErrors)
    .input(
      byNumber.extend({ reason: text(500), redLetterNumber: text(50).optional(), reissue: z.boolean().default(false) }),
    )
    .output(invoice),
}
