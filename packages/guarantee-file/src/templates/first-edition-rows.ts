// The table of facts of edition 1, for guarantees and templates of that edition. It does not change any more.

import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { capitalAmount } from '../text/capital-amount.ts'
import { chinaMinute, dateInWords } from '../text/china-time.ts'
import { type FieldRow, rowsOf } from './field-row.ts'
import type { GuaranteeText, IssuerKind } from './guarantee-text.ts'

/** The designations of the three kinds of guarantor, of the other two parties and of the fee. */
const issuerNames = {
  bank: {
    applicant: '申请人（投标人）',
    applicantCode: '申请人信用代码',
    issuer: '开立人（担保人）',
    issuerCode: '开立人信用代码',
    beneficiary: '受益人',
    role: '（招标人）',
    fee: '保费',
  },
  insurer: {
    applicant: '投保人（申请人、投标人）',
    applicantCode: '投保人信用代码',
    issuer: '保险人（开立人）',
    issuerCode: '保险人信用代码',
    beneficiary: '被保险人',
    role: '（受益人、招标人）',
    fee: '保险费',
  },
  'guarantee-company': {
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

export function firstEditionRows(text: GuaranteeText): FieldRow[] {
  const names = issuerNames[text.issuer.kind ?? 'bank']
  return [...partyRows(text, names), ...lotRows(text, names), ...moneyRows(text, names), ...timeRows(text)]
}

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

function lotRows(text: GuaranteeText, names: IssuerNames): FieldRow[] {
  const { row, codeRow } = rowsOf('lot')
  const plain = text.kind === 'plain' ? text.lot : undefined
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

function timeRows(text: GuaranteeText): FieldRow[] {
  const { row } = rowsOf('time')
  const plain = text.kind === 'plain' ? text.lot : undefined
  const { bidValidityDays, extraDays, latestDate } = text.validity
  const term = `自投标截止日起${bidValidityDays}日（投标有效期）${extraDays === 0 ? '' : `另加${extraDays}日`}`
  return [
    ...row('开立时间', chinaMinute(text.issuedAt)),
    ...row('投标截止（开标）时间', plain === undefined ? '' : chinaMinute(plain.openedAt)),
    ...row('有效期', term),
    ...row('到期日', plain === undefined ? '' : `${dateInWords(plain.expiresOn)}24时`),
    ...row('最迟到期日', `${dateInWords(latestDate)}24时`),
  ]
}
