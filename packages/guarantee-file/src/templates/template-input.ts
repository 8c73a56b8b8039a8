import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import type { DrawnText } from '../glyphs/missing-glyphs.ts'
import { RenderError } from '../render-error.ts'
import { capitalAmount } from '../text/capital-amount.ts'
import { chinaDate, dateInWords } from '../text/china-time.ts'
import { factRows } from './fact-rows.ts'
import type { FieldRow } from './field-row.ts'
import { firstEditionRows } from './first-edition-rows.ts'
import { type GuaranteeText, type IssuerKind, newestEdition, type SealCertificate } from './guarantee-text.ts'

/** The JSON data of a template: plain and formatted, so that only layout is left. */
export type TemplateInput = {
  kind: 'sealed' | 'plain'
  test: boolean
  title: string
  subtitle: string
  guaranteeNumber: string
  issuerName: string
  issuerCode: string
  issuerKind: IssuerKind | ''
  applicantName: string
  beneficiaryName: string
  amount: string
  amountInCapitals: string
  issuedOn: string
  fields: FieldRow[]
  bidValidityDays: number
  bidValidityEnds: string
  extraDays: number
  latestDate: string
  expiresOn: string
  paymentWorkingDays: number
  deliveryAddress: string
  deliveryEmail: string
  deliveryPhone: string
  sealCertificates: readonly SealCertificate[]
  termsName: string
  termsNumber: string
  complaintPhone: string
  verifyUrl: string
  checkCode: string
  sealedFileSm3: string
  /** The text of the QR code. */
  qrText: string
}

/** Derives the template's data from the guarantee, without reading or drawing anything. */
export function templateInput(text: GuaranteeText): TemplateInput {
  try {
    return compose(text)
  } catch (error) {
    if (error instanceof RangeError) throw new RenderError('bad-text', error.message)
    throw error
  }
}

const titles: Readonly<Record<IssuerKind, { title: string; subtitle: string }>> = {
  bank: { title: '投标保函', subtitle: '银行保函' },
  insurer: { title: '投标保证保险凭证', subtitle: '保证保险' },
  'guarantee-company': { title: '投标担保函', subtitle: '担保公司保函' },
}

function compose(text: GuaranteeText): TemplateInput {
  const plain = text.kind === 'plain' ? text.lot : undefined
  if (text.kind === 'plain' && plain === undefined) throw new RangeError('a plain guarantee needs its lot')
  const { title, subtitle } = titles[text.issuer.kind ?? 'bank']
  const form = text.kind === 'sealed' ? '密文' : '明文'
  const { delivery, insurance } = text
  return {
    kind: text.kind,
    test: text.test,
    title: `${title}（${form}）`,
    subtitle: `${subtitle}　${form}`,
    guaranteeNumber: text.guaranteeNumber,
    issuerName: text.issuer.name,
    issuerCode: text.issuer.code ?? '',
    issuerKind: text.issuer.kind ?? '',
    applicantName: text.applicant.name,
    beneficiaryName: plain?.beneficiaryName ?? '',
    amount: groupedAmount(text.amount),
    amountInCapitals: capitalAmount(text.amount),
    issuedOn: chinaDate(text.issuedAt),
    fields: (text.edition ?? newestEdition) === 1 ? firstEditionRows(text) : factRows(text),
    bidValidityDays: text.validity.bidValidityDays,
    bidValidityEnds: plain?.bidValidityEnds === undefined ? '' : dateInWords(plain.bidValidityEnds),
    extraDays: text.validity.extraDays,
    latestDate: dateInWords(text.validity.latestDate),
    expiresOn: plain === undefined ? '' : dateInWords(plain.expiresOn),
    paymentWorkingDays: text.paymentWorkingDays ?? 5,
    deliveryAddress: delivery?.address ?? '',
    deliveryEmail: delivery?.email ?? '',
    deliveryPhone: delivery?.phone ?? '',
    sealCertificates: text.sealCertificates ?? [],
    termsName: insurance?.termsName ?? '',
    termsNumber: insurance?.termsNumber ?? '',
    complaintPhone: insurance?.complaintPhone ?? '',
    verifyUrl: text.verifyUrl ?? '',
    checkCode: plain === undefined ? '' : (text.checkCode ?? ''),
    sealedFileSm3: text.sealedFileSm3 ?? '',
    qrText:
      (plain === undefined ? undefined : text.verifyLink) ??
      text.verifyUrl ??
      `保函编号：${text.guaranteeNumber}\n开立人：${text.issuer.name}`,
  }
}

/** Every text that is drawn, so that characters missing in the font are found before drawing. */
export function drawnTexts(input: TemplateInput): DrawnText[] {
  const rows = input.fields.flatMap(({ label, value }) => [
    { place: label, text: value },
    { place: label, text: label },
  ])
  const certificates = input.sealCertificates.map(({ authority }) => ({ place: 'sealCertificates', text: authority }))
  const own = Object.entries(input).flatMap(([place, text]) => (typeof text === 'string' ? [{ place, text }] : []))
  return [...rows, ...certificates, ...own]
}
