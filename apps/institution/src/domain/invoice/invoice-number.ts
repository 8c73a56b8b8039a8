import {
  type InvoiceForm,
  type InvoiceNumber,
  isInvoiceCode,
  isInvoiceDigits,
} from '@openbaohan/protocol/values/invoice-number.ts'

/** Of an invoice that was made: an older one has a code besides. */
export type MadeInvoiceNumber = InvoiceNumber & { number: string }

/** What a sandbox writes: `digital` is year, region, channel and sequence; `coded` the older code with 8 digits. */
export function makeInvoiceNumber(form: InvoiceForm, year: number, sequence: bigint): MadeInvoiceNumber {
  const twoDigits = String(year % 100).padStart(2, '0')
  if (form === 'digital') return { number: `${twoDigits}322${String(sequence).padStart(15, '0')}` }
  return { code: `03200${twoDigits}00111`, number: String(sequence).padStart(8, '0') }
}

/** Neither kind means that it was mistyped. */
export function isInvoiceNumber({ code, number }: MadeInvoiceNumber): boolean {
  if (code === undefined) return isInvoiceDigits('digital', number)
  return isInvoiceCode(code) && isInvoiceDigits('coded', number)
}
