import { foldAccount } from '@openbaohan/protocol/values/folding.ts'
import { type InvoiceNumber, invoiceForm } from '@openbaohan/protocol/values/invoice-number.ts'
import type { Finding } from '../application/premium-findings.ts'

/** Two notices speak of one invoice when code and number are the same, however they are grouped. */
export function isSameInvoice(one: InvoiceNumber, other: InvoiceNumber): boolean {
  return (
    foldAccount(one.code ?? '') === foldAccount(other.code ?? '') &&
    foldAccount(one.number ?? '') === foldAccount(other.number ?? '')
  )
}

type StatedInvoice = InvoiceNumber & { url?: string | undefined; type?: 'ordinary' | 'special' | undefined }

/** The invoice after a notice: what a corrected notice leaves out stays as it was stated before. */
export const completedBy = (
  { code, number, url }: StatedInvoice,
  before: StatedInvoice | undefined,
): StatedInvoice => ({
  code: code ?? before?.code,
  number: number ?? before?.number,
  url: url ?? before?.url,
  type: before?.type,
})

/** Stated, never refused: the text asks for neither code nor number. An invoice without a number is none (decision 0039). */
export function invoiceFindings(invoice: StatedInvoice): Finding[] {
  const form = invoiceForm(invoice)
  const findings: Finding[] = []
  if (form === 'odd')
    findings.push({
      code: 'invoice-number-odd',
      severity: 'warn',
      zh: `发票代码“${invoice.code ?? ''}”、号码“${invoice.number ?? ''}”既不是数电票（20位号码、无代码），也不是代码加8位号码`,
      en: 'neither a fully digital invoice (20 digits, no code) nor a code with an 8-digit number',
    })
  if (form === 'unnumbered')
    findings.push({
      code: 'invoice-unnumbered',
      severity: 'warn',
      zh: '通知未给出发票号码，没有号码不能作为已开票的凭据；请机构补发带号码的通知',
      en: 'the notice states no invoice number, so it proves no invoice: the institution sends it again with the number',
    })
  // §6: the address may be missing for a 专票, which is posted
  if (invoice.url === undefined && invoice.type === 'ordinary')
    findings.push({
      code: 'invoice-url-missing',
      severity: 'warn',
      zh: '普票通知未给出下载地址，投标人无法取得发票；请补发带地址的通知',
      en: 'the notice of an ordinary invoice states no download address: send it again with the address',
    })
  return findings
}

/** Another number that no one asked for replaces the invoices before it (gaps.md, red letters): people check that it is meant. */
export const reissueFinding: Finding = {
  code: 'invoice-reissued',
  severity: 'warn',
  zh: '未经申请收到另一发票号码，已作为红冲重开受理，此前的发票视为已红冲；若非红冲重开，请与对方核对',
  en: 'another invoice number came without a request and was taken as a red-letter reissue: the invoices before it count as cancelled; if it is none, settle it with the other side',
}
