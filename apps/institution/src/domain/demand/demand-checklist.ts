/**
 * Apparent compliance (URDG 758, art. 19): the demand and its documents are read on their face, against what the
 * guarantee asks for and nothing else (gaps.md, "payment is on apparent compliance").
 */

import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import { foldName } from '@openbaohan/protocol/values/folding.ts'
import type { DemandLetter } from './demand-letter.ts'

/** What only a person can see on the documents. */
export type Checklist = {
  /**
   * The demand (索赔书) bears the beneficiary's seal and is about this guarantee. Unanswered while there is no document;
   * an answer against the check of the document takes a reason and a second person (demand-letter.ts).
   */
  sealedByBeneficiary?: boolean | undefined
  sealReason?: string | undefined
  /** It states one of the cases in which the guarantee pays. */
  groundsStated: boolean
  /** Documents do not contradict each other or the guarantee. */
  consistent: boolean
  /** An agency presents it for the beneficiary. */
  presentedByAgency: boolean
  /** Findings that a person suspends, with the reason. */
  waived: { code: DiscrepancyCode; reason: string }[]
}

export const discrepancyWords = {
  'guarantee-ended': { zh: '交单时保函已终止', en: 'the guarantee had ended before the presentation' },
  'presented-late': { zh: '交单晚于提交索赔截止日24时', en: 'presented after 24:00 of the last day for demands' },
  'amount-missing': { zh: '未写明索赔金额', en: 'no amount is stated' },
  'amount-unreadable': { zh: '索赔金额不是有效金额', en: 'the amount stated is not a valid amount' },
  'amount-above-remainder': {
    zh: '索赔金额超过保函余额',
    en: 'the amount is more than the remaining amount of the guarantee',
  },
  'account-missing': { zh: '未写明收款账号', en: 'no account is stated' },
  'demand-document-missing': {
    zh: '缺少受益人签章、针对本保函的索赔书',
    en: "the beneficiary's sealed demand for this guarantee is missing",
  },
  'not-sealed-by-beneficiary': {
    zh: '索赔书未加盖受益人电子签章',
    en: "the demand does not bear the beneficiary's seal",
  },
  'letter-not-about-guarantee': {
    zh: '所附索赔文件与本保函不符（种类、编号或金额）',
    en: 'the document presented is not about this guarantee (kind, number or amount)',
  },
  'grounds-missing': { zh: '未写明保函约定的付款情形', en: 'the grounds on which the guarantee pays are not stated' },
  'authorisation-missing': { zh: '代理机构交单未附授权', en: 'an agency presents without an authorisation' },
  'payee-not-beneficiary': { zh: '收款人名称与受益人不符', en: 'the payee is not the beneficiary' },
  'documents-contradict': { zh: '单据之间或与保函不一致', en: 'documents contradict each other or the guarantee' },
} as const
export type DiscrepancyCode = keyof typeof discrepancyWords
/** Those about the letter itself: one person cannot waive them, two may override the check (demand-letter.ts). */
export const letterDiscrepancies: ReadonlySet<DiscrepancyCode> = new Set([
  'demand-document-missing',
  'not-sealed-by-beneficiary',
  'letter-not-about-guarantee',
])
export const discrepancyCodes = Object.keys(discrepancyWords) as [DiscrepancyCode, ...DiscrepancyCode[]]

export type DemandFacts = {
  applicationState: string
  presentedAt: number
  /** The first moment after the validity, when it is known. */
  endsAt: number | undefined
  amountText: string | null
  amount: Fen | undefined
  remainder: Fen
  payeeAccount: string | null
  payeeName: string | null
  /** Known once the lot was opened. */
  beneficiaryName: string | null
  letter: DemandLetter
  /** An authorisation is there in which no mismatch was found. */
  hasAuthorisation: boolean
}

const endedStates: ReadonlySet<string> = new Set(['released', 'expired', 'discharged', 'withdrawn'])

/** Every discrepancy, in the order of the table; empty means that the demand complies on its face. */
export function findDiscrepancies(facts: DemandFacts, seen: Checklist | undefined): DiscrepancyCode[] {
  const { amount, payeeName, beneficiaryName, letter } = facts
  const stated = facts.amountText !== null
  const holds: Record<DiscrepancyCode, boolean> = {
    'guarantee-ended': endedStates.has(facts.applicationState),
    'presented-late': facts.endsAt !== undefined && facts.presentedAt >= facts.endsAt,
    'amount-missing': !stated,
    'amount-unreadable': stated && (amount === undefined || amount <= 0n),
    'amount-above-remainder': amount !== undefined && amount > facts.remainder,
    'account-missing': facts.payeeAccount === null,
    'demand-document-missing': !letter.counts,
    'not-sealed-by-beneficiary': letter.isPresent && !letter.isSealed,
    'letter-not-about-guarantee': letter.isPresent && !letter.isAbout,
    'grounds-missing': seen?.groundsStated === false,
    'authorisation-missing': seen?.presentedByAgency === true && !facts.hasAuthorisation,
    'payee-not-beneficiary': payeeName !== null && beneficiaryName !== null && !isSameName(payeeName, beneficiaryName),
    'documents-contradict': seen?.consistent === false,
  }
  const waived = new Set(seen?.waived.map(({ code }) => code).filter((code) => !letterDiscrepancies.has(code)))
  return discrepancyCodes.filter((code) => holds[code] && !waived.has(code))
}

function isSameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other)
}
