import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { type FindingCode, findings } from '../findings/findings.ts'
import type { GuaranteeFinding } from '../findings/guarantee-finding.ts'
import type { ComparedFacts } from './compared-facts.ts'
import { visibleCharacters } from './fold-text.ts'
import { otherPartyIn, type Party } from './named-parties.ts'
import { paymentLimitIn } from './payment-limits.ts'
import { otherAmountIn } from './stated-amounts.ts'
import { differsInCapitals, foldPages, holdsAmount, holdsName, holdsValue } from './text-match.ts'

/** What a guarantee must state, as far as known. */
export type ExpectedFacts = {
  readonly guaranteeNumber?: string | undefined
  readonly applicationNumber?: string | undefined
  readonly applicantName?: string | undefined
  readonly applicantCode?: string | undefined
  /** Decimal yuan. */
  readonly amount?: string | undefined
  /** For the plain guarantee only. */
  readonly lot?: LotText | undefined
}

/** With fewer characters pages count as pictures: the content cannot be compared. */
const minVisibleCharacters = 20

/** The facts that `compareText` looks for, so that the drawing of the places that state them is examined. */
export function comparedFacts({ lot, ...expected }: ExpectedFacts): ComparedFacts {
  const given = (values: readonly (string | undefined)[]) => values.flatMap((value) => value ?? [])
  return {
    amount: expected.amount,
    names: given([expected.applicantName, lot?.beneficiaryName]),
    values: given([
      expected.guaranteeNumber,
      expected.applicationNumber,
      expected.applicantCode,
      lot?.lotNumber,
      lot?.lotName,
      lot?.beneficiaryCode,
    ]),
  }
}

/** @param pages the shown text, by page */
export function compareText(pages: readonly string[], expected: ExpectedFacts): GuaranteeFinding[] {
  const text = foldPages(pages)
  if (visibleCharacters(text) < minVisibleCharacters) return [findingOf('no-text-layer')]
  const missing = missingFacts(text, expected).map(([, code, words]) => findingOf(code, words))
  return missing.some(({ severity }) => severity === 'refuse') ? missing : [findingOf('text-agrees'), ...missing]
}

const mostShown = 60

/** @param words those of the text that are wrong, for the issuer */
function findingOf(code: FindingCode, words?: string): GuaranteeFinding {
  const finding = { code, ...findings[code] }
  if (words === undefined) return finding
  const detail = words.replace(/\s+/g, ' ').trim().slice(0, mostShown)
  return { ...finding, zh: `${finding.zh}：${detail}`, en: `${finding.en}: ${detail}`, detail }
}

type Fact = readonly [holds: boolean, code: FindingCode, wrongWords?: string | undefined]

function missingFacts(text: string, expected: ExpectedFacts): Fact[] {
  const { lot, applicantName, applicantCode, amount } = expected
  const parties = { applicant: applicantName, beneficiary: lot?.beneficiaryName }
  const naming = (party: Party, name: string, code: string | undefined, missing: FindingCode): Fact => {
    const alteration = otherPartyIn(text, party, parties)
    const isNamed = holdsName(text, name) || (code !== undefined && holdsValue(text, code))
    return [alteration === undefined && isNamed, missing, alteration]
  }
  const holds = (value: string | undefined) => value === undefined || holdsValue(text, value)
  const isStated = amount === undefined || holdsAmount(text, amount)
  const contradiction =
    amount === undefined || !isStated ? undefined : (otherAmountIn(text, amount) ?? paymentLimitIn(text, amount))
  const facts: Fact[] = [
    ...(applicantName === undefined ? [] : [naming('applicant', applicantName, applicantCode, 'applicant-not-found')]),
    [isStated, 'amount-not-found'],
    [amount === undefined || !isStated || !differsInCapitals(text, amount), 'amount-differs-in-capitals'],
    [contradiction === undefined, 'amount-contradicted', contradiction],
    [holds(expected.guaranteeNumber), 'guarantee-number-not-found'],
    [holds(expected.applicationNumber), 'application-number-not-found'],
  ]
  if (lot !== undefined) {
    const number = holdsValue(text, lot.lotNumber)
    const name = holdsValue(text, lot.lotName)
    facts.push([number || name, 'lot-not-found'])
    facts.push([number || !name, 'lot-number-not-found'])
    facts.push([name || !number, 'lot-name-not-found'])
    facts.push(naming('beneficiary', lot.beneficiaryName, lot.beneficiaryCode, 'beneficiary-not-found'))
  }
  return facts.filter(([holds]) => !holds)
}
