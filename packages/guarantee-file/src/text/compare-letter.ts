import { compareTerms, type DemandTerms } from './compare-terms.ts'
import { foldNeedle } from './fold-text.ts'
import { type LetterKind, letterKindOf } from './letter-kind.ts'
import type { TermFact } from './term-facts.ts'
import { differsInCapitals, holdsAmount, holdsName, holdsValue } from './text-match.ts'

export type ExpectedSigner = { readonly name: string; readonly code?: string | undefined }

/** What a letter must state to count for a guarantee. */
export type ExpectedLetter = {
  /** The beneficiary; unknown before the bid opening. */
  readonly signer?: ExpectedSigner | undefined
  readonly kind: LetterKind
  /** All must be stated. */
  readonly guaranteeNumbers: readonly string[]
  /** Instead of guarantee numbers a letter may state their common lot. */
  readonly lot?:
    | { readonly number: string; readonly name: string; readonly otherGuarantees?: readonly string[] | undefined }
    | undefined
  /** The authorised organisation, by name or credit code. */
  readonly agent?: ExpectedSigner | undefined
  /** Decimal yuan; only where the letter must state it. */
  readonly amount?: string | undefined
  /** Of a demand: shown beside what must be stated. */
  readonly terms?: DemandTerms | undefined
}

/** What a letter must state. */
export type RequiredFact = 'signer' | 'kind' | 'number' | 'lot' | 'agent' | 'amount'
export type LetterFact = RequiredFact | TermFact

/** What a demand letter must state, with the terms of its form beside it: for both programs. */
export function expectedDemandLetter({
  signer,
  guaranteeNumber,
  amount,
  terms,
}: {
  readonly signer: ExpectedSigner | undefined
  readonly guaranteeNumber: string | undefined
  /** Decimal yuan; undefined while it is not known. */
  readonly amount: string | undefined
  /** As the form or the message states them, where they are known. */
  readonly terms: Omit<DemandTerms, 'beneficiaryName'> | undefined
}): ExpectedLetter {
  return {
    ...{ signer, kind: 'demand', amount, guaranteeNumbers: guaranteeNumber === undefined ? [] : [guaranteeNumber] },
    ...(terms === undefined ? {} : { terms: { ...terms, beneficiaryName: signer?.name } }),
  }
}

/** One line of the comparison, for display. `agrees` is null where it could not be compared. */
export type LetterLine = {
  readonly fact: LetterFact
  /** For `kind` a `LetterKind`. */
  readonly expected: string
  readonly found: string
  readonly agrees: boolean | null
}

/**
 * Compares the text of a letter with the expected statements. @param text folded, of the pages; undefined when
 * unreadable
 */
export function compareLetterText(text: string | undefined, expected: ExpectedLetter): LetterLine[] {
  const { kind, amount, agent, terms } = expected
  const line = (fact: LetterFact, wanted: string, found: string, agrees: boolean | null): LetterLine => ({
    fact,
    expected: wanted,
    found,
    agrees: text === undefined ? null : agrees,
  })
  const read = text ?? ''
  const found = letterKindOf(read)
  const about = compareNumbers(read, expected)
  return [
    line('kind', kind, found ?? '', found === kind),
    line(isAboutLot(expected) ? 'lot' : 'number', expectedNumbers(expected), about.found, about.agrees),
    ...(agent === undefined ? [] : [line('agent', agentText(agent), ...agentIn(read, agent))]),
    ...(amount === undefined ? [] : [line('amount', amount, ...amountIn(read, amount))]),
    ...(terms === undefined
      ? []
      : compareTerms(read, terms).map((one) => line(one.fact, one.expected, one.found, one.agrees))),
  ]
}

const agentText = ({ name, code = '' }: ExpectedSigner) => [name, code].filter((part) => part !== '').join(' ')

/** A branch of the same name is another agent. */
function agentIn(text: string, { name, code = '' }: ExpectedSigner): [found: string, agrees: boolean] {
  const found = [...(holdsName(text, name) ? [name] : []), ...(holdsValue(text, code) ? [code] : [])]
  return [found.join(' '), found.length > 0]
}

/** As an authorisation is. */
const isAboutLot = ({ guaranteeNumbers, lot }: ExpectedLetter) => guaranteeNumbers.length === 0 && lot !== undefined

const expectedNumbers = ({ guaranteeNumbers, lot }: ExpectedLetter) =>
  guaranteeNumbers.length !== 1 && lot !== undefined ? lot.number : guaranteeNumbers.join('、')

/** Another labelled number makes a demand ambiguous; a release may list other guarantees. */
function compareNumbers(text: string, { kind, guaranteeNumbers, lot }: ExpectedLetter) {
  const labelled = labelledNumbers(text)
  const held = guaranteeNumbers.filter((number) => holdsValue(text, number))
  const others = labelled.filter((stated) => !guaranteeNumbers.some((number) => isSameNumber(stated, number)))
  const statesLot = lot !== undefined && (holdsValue(text, lot.number) || holdsValue(text, lot.name))
  if (guaranteeNumbers.length === 0 && lot !== undefined)
    return { found: statesLot ? lot.number : others.join('、'), agrees: statesLot && others.length === 0 }
  if (held.length === guaranteeNumbers.length)
    return { found: [...held, ...others].join('、'), agrees: kind === 'release' || others.length === 0 }
  const namesOther = labelled.length > 0 || lot?.otherGuarantees?.some((number) => holdsValue(text, number)) === true
  if (statesLot && held.length === 0 && !namesOther) return { found: lot.number, agrees: true }
  return { found: [...held, ...others].join('、'), agrees: false }
}

const numberLabel =
  /(?:保\s*(?:函|单)\s*(?:编\s*号|号\s*码)\s*[:为是]*|GUARANTEE\s*(?:NUMBER|NO\b\.?)\s*:?(?=\s*\S*\d))\s*([^\s,.;。、;:]{4,60})/gu

/** The text after the label 保函编号 or Guarantee No.; it may continue into the following words, or break at the end of a line. */
function labelledNumbers(text: string): string[] {
  return [...new Set([...text.matchAll(numberLabel)].map(([, stated = '']) => foldNeedle(stated)))]
}

function isSameNumber(stated: string, number: string): boolean {
  const wanted = foldNeedle(number)
  return stated.startsWith(wanted) || wanted.startsWith(stated)
}

const amountLabel =
  /(?:(?:索赔|赔付|付款|支付|请求)金额|(?:DEMANDED|CLAIMED|DEMAND|CLAIM)AMOUNT|AMOUNT(?:DEMANDED|CLAIMED|OF(?:THE)?(?:DEMAND|CLAIM)))[^\d]{0,16}?([\d,]+(?:\.\d{1,2})?)(万?)/gu

/** 万元 alone is not an amount in capitals. */
const capitalDigit = /[壹贰叁肆伍陆柒捌玖]/u

/** The text contains the amount, every amount labelled as demanded is equal to it, and the capitals match. */
function amountIn(text: string, amount: string): [found: string, agrees: boolean | null] {
  const labelled = [...text.replace(/\s+/g, '').matchAll(amountLabel)].map(([, digits = '', unit]) =>
    unit === '万' ? String(Number(digits.replaceAll(',', '')) * 10_000) : digits.replaceAll(',', ''),
  )
  const differing = labelled.filter((stated) => Math.round(Number(stated) * 100) !== Math.round(Number(amount) * 100))
  const isStated = holdsAmount(text, amount)
  const found = isStated ? [amount, ...differing] : labelled
  const isOtherInCapitals = capitalDigit.test(text) && differsInCapitals(text, amount)
  // labelled in a form of which the pages are not compared with their text, such as 700 000 or 70万
  const isEqual = labelled.length > 0 && differing.length === 0 && !isOtherInCapitals
  return [
    [...new Set(found)].join('、'),
    isStated ? differing.length === 0 && !isOtherInCapitals : isEqual ? null : false,
  ]
}
