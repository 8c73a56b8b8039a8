import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import type { DrawnText } from '../render/missing-glyphs.ts'
import { RenderError } from '../render/render-error.ts'
import { capitalAmount, groupedAmount } from '../text/capital-amount.ts'
import { chinaDate, chinaMinute, dateInWords } from '../text/china-time.ts'
import type { GuaranteeText, IssuerKind, LotText } from './guarantee-text.ts'

/** A row of the field table; a `code` value is ciphertext or a number that may break anywhere. */
export type FieldRow = { label: string; value: string; group: FieldGroup; code?: true }

/** What a row tells of; a template may set the groups apart. */
export type FieldGroup = 'parties' | 'lot' | 'money' | 'time'

/** What a template receives as JSON: plain data, formatted for people, no logic left to do but layout. */
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
  extraDays: number
  latestDate: string
  expiresOn: string
  paymentWorkingDays: number
  verifyUrl: string
  sealedFileSm3: string
  /** What the QR code states. */
  qrText: string
}

/** Derives the template's data from the guarantee; nothing is read from outside and nothing is drawn. */
export function templateInput(text: GuaranteeText): TemplateInput {
  try {
    return compose(text)
  } catch (error) {
    if (error instanceof RangeError) throw new RenderError('bad-text', error.message)
    throw error
  }
}

function compose(text: GuaranteeText): TemplateInput {
  const plain = text.kind === 'plain' ? text.lot : undefined
  if (text.kind === 'plain' && plain === undefined) throw new RangeError('a plain guarantee needs its lot')
  const names = issuerNames[text.issuer.kind ?? 'bank']
  const form = text.kind === 'sealed' ? '密文' : '明文'
  const expiresOn = plain === undefined ? '' : dateInWords(plain.expiresOn)
  const latestDate = dateInWords(text.validity.latestDate)
  return {
    kind: text.kind,
    test: text.test,
    title: `${names.title}（${form}）`,
    subtitle: `${names.subtitle}　${form}`,
    guaranteeNumber: text.guaranteeNumber,
    issuerName: text.issuer.name,
    issuerCode: text.issuer.code ?? '',
    issuerKind: text.issuer.kind ?? '',
    applicantName: text.applicant.name,
    beneficiaryName: plain?.beneficiaryName ?? '',
    amount: groupedAmount(text.amount),
    amountInCapitals: capitalAmount(text.amount),
    issuedOn: chinaDate(text.issuedAt),
    fields: [
      ...partyRows(text, names),
      ...lotRows(text, plain, names),
      ...moneyRows(text, names),
      ...timeRows(text, plain, expiresOn, latestDate),
    ],
    bidValidityDays: text.validity.bidValidityDays,
    extraDays: text.validity.extraDays,
    latestDate,
    expiresOn,
    paymentWorkingDays: text.paymentWorkingDays ?? 5,
    verifyUrl: text.verifyUrl ?? '',
    sealedFileSm3: text.sealedFileSm3 ?? '',
    qrText: text.verifyUrl ?? `保函编号：${text.guaranteeNumber}\n开立人：${text.issuer.name}`,
  }
}

/** What the three kinds of guarantor call themselves, the two other parties and what they are paid. */
const issuerNames = {
  bank: {
    title: '投标保函',
    subtitle: '银行保函',
    applicant: '申请人（投标人）',
    applicantCode: '申请人信用代码',
    issuer: '开立人（担保人）',
    issuerCode: '开立人信用代码',
    beneficiary: '受益人',
    role: '（招标人）',
    fee: '保费',
  },
  insurer: {
    title: '投标保证保险凭证',
    subtitle: '保证保险',
    applicant: '投保人（申请人、投标人）',
    applicantCode: '投保人信用代码',
    issuer: '保险人（开立人）',
    issuerCode: '保险人信用代码',
    beneficiary: '被保险人',
    role: '（受益人、招标人）',
    fee: '保险费',
  },
  'guarantee-company': {
    title: '投标担保函',
    subtitle: '担保公司保函',
    applicant: '申请人（投标人）',
    applicantCode: '申请人信用代码',
    issuer: '担保人（开立人）',
    issuerCode: '担保人信用代码',
    beneficiary: '受益人',
    role: '（招标人）',
    fee: '担保费',
  },
} as const satisfies Record<IssuerKind, Record<string, string>>
type IssuerNames = (typeof issuerNames)[IssuerKind]

const rowsOf = (group: FieldGroup) => ({
  row: (label: string, value: string | undefined): FieldRow[] =>
    value === undefined || value === '' ? [] : [{ label, value, group }],
  codeRow: (label: string, value: string | undefined): FieldRow[] =>
    value === undefined || value === '' ? [] : [{ label, value, group, code: true }],
})

function partyRows(text: GuaranteeText, names: IssuerNames): FieldRow[] {
  const { row, codeRow } = rowsOf('parties')
  return [
    ...codeRow('保函编号', text.guaranteeNumber),
    ...codeRow('申请编号', text.applicationNumber),
    ...row(names.applicant, text.applicant.name),
    ...codeRow(names.applicantCode, text.applicant.code),
    ...row(names.issuer, text.issuer.name),
    ...codeRow(names.issuerCode, text.issuer.code),
  ]
}

function lotRows(text: GuaranteeText, plain: LotText | undefined, names: IssuerNames): FieldRow[] {
  const { row, codeRow } = rowsOf('lot')
  if (plain !== undefined) {
    return [
      ...row(names.beneficiary + names.role, plain.beneficiaryName),
      ...codeRow(`${names.beneficiary}信用代码`, plain.beneficiaryCode),
      ...codeRow('标段编号', plain.lotNumber),
      ...row('标段名称', plain.lotName),
    ]
  }
  const sealed = text.sealedLot
  return [
    ...codeRow(`${names.beneficiary}（密文）`, sealed.beneficiaryName),
    ...codeRow(`${names.beneficiary}信用代码（密文）`, sealed.beneficiaryCode),
    ...codeRow('标段编号（密文）', sealed.lotNumber),
    ...codeRow('标段名称（密文）', sealed.lotName),
  ]
}

function moneyRows(text: GuaranteeText, names: IssuerNames): FieldRow[] {
  const { row, codeRow } = rowsOf('money')
  return [
    ...row('最高金额（小写）', `人民币 ￥${groupedAmount(text.amount)}`),
    ...row('最高金额（大写）', `人民币${capitalAmount(text.amount)}`),
    ...row(names.fee, `￥${groupedAmount(text.premium)}（费率 ${percentOf(text.rate)}）`),
    ...row(`${names.fee}付款账户户名`, text.payerName),
    ...codeRow(`${names.fee}付款账户账号`, text.payerAccount),
  ]
}

function timeRows(
  text: GuaranteeText,
  plain: { openedAt: number } | undefined,
  expiresOn: string,
  latestDate: string,
): FieldRow[] {
  const { row } = rowsOf('time')
  const { bidValidityDays, extraDays } = text.validity
  const term = `自投标截止日起${bidValidityDays}日（投标有效期）${extraDays === 0 ? '' : `另加${extraDays}日`}`
  return [
    ...row('开立时间', chinaMinute(text.issuedAt)),
    ...row('投标截止（开标）时间', plain === undefined ? '' : chinaMinute(plain.openedAt)),
    ...row('有效期', term),
    ...row('到期日', expiresOn === '' ? '' : `${expiresOn}24时`),
    ...row('最迟到期日', `${latestDate}24时`),
  ]
}

/** Every text that ends up as glyphs: a character the font lacks is found before anything is drawn. */
export function drawnTexts(input: TemplateInput): DrawnText[] {
  const rows = input.fields.flatMap(({ label, value }) => [
    { place: label, text: value },
    { place: label, text: label },
  ])
  const own = Object.entries(input).flatMap(([place, text]) => (typeof text === 'string' ? [{ place, text }] : []))
  return [...rows, ...own]
}
