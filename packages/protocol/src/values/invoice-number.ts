/** Invoice numbers: a fully digital invoice has no code and one number of 20 digits (gaps.md, `invoicecode`). */
import { foldAccount } from './folding.ts'

/** `digital` is 数电票; `coded` has an invoice code and a number of 8 digits. */
export const invoiceForms = ['digital', 'coded'] as const
export type InvoiceForm = (typeof invoiceForms)[number]

export type InvoiceNumber = { code?: string | undefined; number?: string | undefined }

export const isInvoiceCode = (code: string): boolean => /^\d{10}(?:\d{2})?$/.test(code)
export const isInvoiceDigits = (form: InvoiceForm, number: string): boolean =>
  (form === 'digital' ? /^\d{20}$/ : /^\d{8}$/).test(number)

/** The form of a notice's code and number, however the digits are grouped; `odd` is neither. */
export function invoiceForm({ code = '', number = '' }: InvoiceNumber): InvoiceForm | 'unnumbered' | 'odd' {
  const [foldedCode, foldedNumber] = [foldAccount(code), foldAccount(number)]
  if (foldedCode === '' && foldedNumber === '') return 'unnumbered'
  if (foldedCode === '' && isInvoiceDigits('digital', foldedNumber)) return 'digital'
  return isInvoiceCode(foldedCode) && isInvoiceDigits('coded', foldedNumber) ? 'coded' : 'odd'
}
