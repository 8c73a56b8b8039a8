/**
 * Demands under an undertaking as messages of ISO 20022 trade services (tsrv), for a bank that keeps them in a system of
 * that standard. What is mapped and what is left out: docs/decisions/0057.
 */
import { cutText, element, textElement, type XmlElement } from './xml-element.ts'

export const tradeServiceMessages = ['tsrv.013', 'tsrv.014', 'tsrv.016'] as const
export type TradeServiceMessage = (typeof tradeServiceMessages)[number]

/** `code`: the unified social credit code. */
export type Party = { readonly name: string; readonly code?: string | undefined }

/** Amounts in yuan with two decimals; days `yyyy-MM-dd`; moments ISO 8601. */
export type ExportedDemand = {
  /** SM3 of the demand's content, by which both sides name it. */
  content: string
  applicationNumber: string
  undertakingNumber: string
  issuer: Party
  presenter?: Party | undefined
  amount: string
  presentedAt: string
  presentedOn: string
  /** To which day the presenter asks to extend, or to be paid. */
  requestedUntil?: string | undefined
  account?: { number: string; name?: string | undefined } | undefined
  reason?: string | undefined
  /** Whether the presented documents are there. */
  isComplete: boolean
  documents: readonly { name: string; sm3: string }[]
}

export type Refusal = {
  discrepancies: readonly { code: string; text: string }[]
  note?: string | undefined
}

/** UndertakingDemand: presented by the party that the undertaking favours, or for it. */
export function writeDemand(demand: ExportedDemand): string {
  const { undertakingNumber, issuer, presenter, amount, presentedOn, requestedUntil, account, reason } = demand
  return document('tsrv.013.001.01', [
    element(
      'UdrtkgDmnd',
      element(
        'UdrtkgDmndDtls',
        textElement('Id', demandId(demand), max35),
        textElement('Tp', requestedUntil === undefined ? 'PAYM' : 'PAEX', 4),
        element('UdrtkgId', textElement('Id', undertakingNumber, max35), party('Issr', issuer)),
        element('DmndAmt', money(amount)),
        account === undefined || account.number.length > max34 ? undefined : settlementAccount(account),
        element(
          'PresntnDtls',
          presenter && party('Presntr', presenter),
          textElement('BnfcryPresntnDt', presentedOn, 10),
        ),
        textElement('ReqdXpryDt', requestedUntil, 10),
        element(
          'DmndDcmnttn',
          textElement('CmpltInd', String(demand.isComplete), 5),
          textElement('DmndNrrtv', reason, 20_000),
        ),
        furtherInformation(demand),
      ),
    ),
  ])
}

/** ExtendOrPayRequest: by the issuer, to the party at whose request it undertook. */
export function writeExtendOrPay(demand: ExportedDemand & { requestedUntil: string }): string {
  return document('tsrv.014.001.01', [
    element(
      'XtndOrPayReq',
      element(
        'XtndOrPayReqDtls',
        undertaking(demand),
        element('DmndDtls', demandDetails(demand)),
        textElement('ReqdXpryDt', demand.requestedUntil, 10),
        furtherInformation(demand),
      ),
    ),
  ])
}

/** DemandRefusalNotification: by the issuer, with the discrepancies as it stated them. */
export function writeRefusal(demand: ExportedDemand, { discrepancies, note }: Refusal): string {
  return document('tsrv.016.001.01', [
    element(
      'DmndRfslNtfctn',
      element(
        'DmndRfslNtfctnDtls',
        undertaking(demand),
        element('DmndDtls', demandDetails(demand)),
        textElement('Sts', 'REFUSED', 7),
        discrepancies.map(({ code, text }) =>
          element('Dscrpncy', textElement('Id', code, max35), textElement('Nrrtv', text, 20_000)),
        ),
        furtherInformation(demand, note),
      ),
    ),
  ])
}

const [max34, max35, max2000] = [34, 35, 2000]

/** 128 bits of the digest: the standard allows 35 characters. */
const demandId = ({ content }: ExportedDemand): string => content.slice(0, 32)

const undertaking = ({ undertakingNumber, issuer }: ExportedDemand) =>
  element('UdrtkgId', textElement('Id', undertakingNumber, max35), party('Issr', issuer))

const demandDetails = (demand: ExportedDemand) => [
  textElement('Id', demandId(demand), max35),
  textElement('SubmissnDtTm', demand.presentedAt, 25),
  money(demand.amount),
]

const money = (amount: string) => textElement('Amt', amount, 19, { Ccy: 'CNY' })

function party(name: string, { name: called, code }: Party): XmlElement | undefined {
  return element(
    name,
    textElement('Nm', called, 140),
    element(
      'Id',
      element(
        'OrgId',
        element(
          'Othr',
          textElement('Id', code, max35),
          code === undefined ? undefined : element('SchmeNm', textElement('Prtry', 'USCC', max35)),
        ),
      ),
    ),
  )
}

const settlementAccount = ({ number, name }: NonNullable<ExportedDemand['account']>) =>
  element(
    'SttlmAcct',
    element('Id', element('Othr', textElement('Id', number, max34))),
    textElement('Ccy', 'CNY', 3),
    textElement('Nm', name, 70),
  )

/** What has no element of its own, or is too long for it; at most five texts of 2,000 characters. */
function furtherInformation(demand: ExportedDemand, note?: string) {
  const { applicationNumber, content, undertakingNumber, account, documents } = demand
  return [
    note,
    `业务流水号 application ${applicationNumber}; 索赔内容 demand SM3 ${content}`,
    cutText(undertakingNumber, max35) === undertakingNumber ? undefined : `编号全文 undertaking ${undertakingNumber}`,
    account === undefined || account.number.length <= max34 ? undefined : `收款账号 account ${account.number}`,
    documents.length === 0 ? undefined : listDocuments(documents),
  ].map((text) => textElement('AddtlInf', text, max2000))
}

/** As many as there is room for, each whole, and how many are not among them. */
function listDocuments(documents: ExportedDemand['documents']): string {
  const listed = documents.map(({ name, sm3 }) => `${name} SM3 ${sm3}`)
  for (let count = listed.length; count >= 0; count -= 1) {
    const left = listed.length - count
    const rest = left === 0 ? [] : [`另有 ${left} 份未列出 ${left} more not listed`]
    const text = `单据 documents ${[...listed.slice(0, count), ...rest].join('; ')}`
    if ([...text].length <= max2000) return text
  }
  return ''
}

function document(identifier: string, content: readonly (XmlElement | undefined)[]): string {
  const inner = content.map((one) => one?.content ?? '').join('')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ISO 20022 ${identifier}. 未按发布的 XSD 校验。Not validated against the published schema. -->`,
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${identifier}">${inner}</Document>`,
    '',
  ].join('\n')
}
