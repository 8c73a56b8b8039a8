// The table of facts of a guarantee. It has no premium, rate or account, which concern only applicant and guarantor.
import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { capitalAmount } from '../text/capital-amount.ts'
import { chinaMinute, dateInWords } from '../text/china-time.ts'
import { type FieldRow, rowsOf } from './field-row.ts'
import type { GuaranteeText, IssuerKind } from './guarantee-text.ts'

/** The designations of the parties of a guarantee and of an insurance certificate. */
const guaranteeNames = {
  number: '保函编号',
  applicant: '申请人',
  issuer: '开立人',
  beneficiary: '受益人',
  amount: '最高金额',
  issuedAt: '开立时间',
} as const
const partyNames = {
  bank: guaranteeNames,
  'guarantee-company': guaranteeNames,
  insurer: {
    number: '保单号（保函编号）',
    applicant: '投保人',
    issuer: '保险人',
    beneficiary: '被保险人',
    amount: '保险金额',
    issuedAt: '出具时间',
  },
} as const satisfies Record<IssuerKind, Record<keyof typeof guaranteeNames, string>>
type PartyNames = (typeof partyNames)[IssuerKind]

export function factRows(text: GuaranteeText): FieldRow[] {
  const names = partyNames[text.issuer.kind ?? 'bank']
  return [...partyRows(text, names), ...lotRows(text, names), ...moneyRows(text, names), ...timeRows(text, names)]
}

function partyRows({ issuer, applicant, insurance, ...text }: GuaranteeText, names: PartyNames): FieldRow[] {
  const { row, codeRow } = rowsOf('parties')
  return [
    ...codeRow(names.number, text.guaranteeNumber),
    ...codeRow('申请编号', text.applicationNumber),
    ...row(`${names.applicant}（投标人）`, applicant.name),
    ...codeRow(`${names.applicant}信用代码`, applicant.code),
    ...row(`${names.applicant}地址`, applicant.address),
    ...row(names.issuer, issuer.name),
    ...codeRow(`${names.issuer}信用代码`, issuer.code),
    ...row(`${names.issuer}地址、电话`, [issuer.address, issuer.phone].filter((one) => one !== undefined).join('，')),
    ...row('投诉电话', insurance?.complaintPhone),
  ]
}

function lotRows(text: GuaranteeText, { beneficiary }: PartyNames): FieldRow[] {
  const { row, codeRow } = rowsOf('lot')
  const plain = text.kind === 'plain' ? text.lot : undefined
  if (plain !== undefined) {
    return [
      ...row(`${beneficiary}（招标人）`, plain.beneficiaryName),
      ...codeRow(`${beneficiary}信用代码`, plain.beneficiaryCode),
      ...row(`${beneficiary}地址`, plain.beneficiaryAddress),
      ...codeRow('招标项目编号', plain.projectNumber),
      ...row('招标项目名称', plain.projectName),
      ...codeRow('标段编号', plain.lotNumber),
      ...row('标段名称', plain.lotName),
    ]
  }
  const sealed = text.sealedLot
  return [
    ...codeRow(`${beneficiary}（密文）`, sealed.beneficiaryName),
    ...codeRow(`${beneficiary}信用代码（密文）`, sealed.beneficiaryCode),
    ...codeRow('标段编号（密文）', sealed.lotNumber),
    ...codeRow('标段名称（密文）', sealed.lotName),
  ]
}

function moneyRows({ amount, insurance, issuer }: GuaranteeText, names: PartyNames): FieldRow[] {
  const { row } = rowsOf('money')
  const { termsName, termsNumber } = insurance ?? {}
  const filed = termsNumber === undefined ? '' : `（备案编号：${termsNumber}）`
  return [
    ...row(`${names.amount}（小写）`, `人民币 ￥${groupedAmount(amount)}`),
    ...row(`${names.amount}（大写）`, `人民币${capitalAmount(amount)}`),
    ...(issuer.kind === 'insurer' ? row('适用条款', termsName === undefined ? filed : `《${termsName}》${filed}`) : []),
  ]
}

function timeRows(text: GuaranteeText, names: PartyNames): FieldRow[] {
  const { row } = rowsOf('time')
  const plain = text.kind === 'plain' ? text.lot : undefined
  const { bidValidityDays, extraDays, latestDate } = text.validity
  const ends = plain?.bidValidityEnds === undefined ? '' : `，至${dateInWords(plain.bidValidityEnds)}`
  const counted = extraDays === 0 ? '投标有效期届满之日' : `投标有效期届满后第${extraDays}日`
  const lastDay = plain === undefined ? counted : dateInWords(plain.expiresOn)
  return [
    ...row(names.issuedAt, chinaMinute(text.issuedAt)),
    ...row('投标截止（开标）时间', plain === undefined ? '' : chinaMinute(plain.openedAt)),
    ...row('投标有效期', `自投标截止日起${bidValidityDays}日${ends}`),
    ...(text.issuer.kind === 'insurer' ? row('保险期间', `自出具时起，至提交索赔截止日24时止`) : []),
    ...row('提交索赔截止日', `${lastDay}24时`),
    ...row('最迟截止日', `${dateInWords(latestDate)}24时`),
  ]
}
