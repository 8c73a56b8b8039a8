import { type FindingCode, findings } from '../findings/findings.ts'
import type { GuaranteeFinding } from '../preflight/check-guarantee.ts'
import type { ComparedFacts } from '../shown/compared-facts.ts'
import type { LotText } from '../templates/guarantee-text.ts'
import { visibleCharacters } from './fold-text.ts'
import { statesAnotherAmount } from './stated-amounts.ts'
import { differsInCapitals, foldPages, holdsAmount, holdsName, holdsValue } from './text-match.ts'

/** What a guarantee must state, as far as it is known. */
export type ExpectedFacts = {
  readonly guaranteeNumber?: string | undefined
  readonly applicationNumber?: string | undefined
  readonly applicantName?: string | undefined
  readonly applicantCode?: string | undefined
  /** Decimal yuan. */
  readonly amount?: string | undefined
  /** Given for the plain guarantee alone. */
  readonly lot?: LotText | undefined
}

/** Below this a page set counts as pictures: what is on it cannot be compared. */
const minVisibleCharacters = 20

/** What `compareText` looks for, so that the places that state it are inspected as they are drawn. */
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

/** @param pages the text that shows, by page */
export function compareText(pages: readonly string[], expected: ExpectedFacts): GuaranteeFinding[] {
  const text = foldPages(pages)
  if (visibleCharacters(text) < minVisibleCharacters) return [said('no-text-layer')]
  const missing = missingFacts(text, expected).map(said)
  return missing.some(({ severity }) => severity === 'refuse') ? missing : [said('text-agrees'), ...missing]
}

const said = (code: FindingCode): GuaranteeFinding => ({ code, ...findings[code] })

function missingFacts(text: string, expected: ExpectedFacts): FindingCode[] {
  const { lot, applicantName, applicantCode, amount } = expected
  const names = (name: string, code: string | undefined) =>
    holdsName(text, name) || (code !== undefined && holdsValue(text, code))
  const holds = (value: string | undefined) => value === undefined || holdsValue(text, value)
  const isStated = amount === undefined || holdsAmount(text, amount)
  const facts: [boolean, FindingCode][] = [
    [applicantName === undefined || names(applicantName, applicantCode), 'applicant-not-found'],
    [isStated, 'amount-not-found'],
    [amount === undefined || !isStated || !differsInCapitals(text, amount), 'amount-differs-in-capitals'],
    [amount === undefined || !isStated || !statesAnotherAmount(text, amount), 'amount-contradicted'],
    [holds(expected.guaranteeNumber), 'guarantee-number-not-found'],
    [holds(expected.applicationNumber), 'application-number-not-found'],
  ]
  if (lot !== undefined) {
    const number = holdsValue(text, lot.lotNumber)
    const name = holdsValue(text, lot.lotName)
    facts.push([number || name, 'lot-not-found'])
    facts.push([number || !name, 'lot-number-not-found'])
    facts.push([name || !number, 'lot-name-not-found'])
    facts.push([names(lot.beneficiaryName, lot.beneficiaryCode), 'beneficiary-not-found'])
  }
  return facts.filter(([holds]) => !holds).map(([, code]) => code)
}
