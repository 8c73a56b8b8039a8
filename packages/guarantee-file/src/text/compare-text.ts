import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { type FindingCode, findings } from '../findings/findings.ts'
import type { GuaranteeFinding } from '../findings/guarantee-finding.ts'
import type { ComparedFacts } from './compared-facts.ts'
import { visibleCharacters } from './fold-text.ts'
import { limitsPayment } from './payment-limits.ts'
import { statesAnotherAmount } from './stated-amounts.ts'
import { altersName, differsInCapitals, foldPages, holdsAmount, holdsName, holdsValue } from './text-match.ts'

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
  const missing = missingFacts(text, expected).map(findingOf)
  return missing.some(({ severity }) => severity === 'refuse') ? missing : [findingOf('text-agrees'), ...missing]
}

const findingOf = (code: FindingCode): GuaranteeFinding => ({ code, ...findings[code] })

const contradictsAmount = (text: string, amount: string) =>
  statesAnotherAmount(text, amount) || limitsPayment(text, amount)

function missingFacts(text: string, expected: ExpectedFacts): FindingCode[] {
  const { lot, applicantName, applicantCode, amount } = expected
  const names = (name: string, code: string | undefined) =>
    !altersName(text, name) && (holdsName(text, name) || (code !== undefined && holdsValue(text, code)))
  const holds = (value: string | undefined) => value === undefined || holdsValue(text, value)
  const isStated = amount === undefined || holdsAmount(text, amount)
  const facts: [boolean, FindingCode][] = [
    [applicantName === undefined || names(applicantName, applicantCode), 'applicant-not-found'],
    [isStated, 'amount-not-found'],
    [amount === undefined || !isStated || !differsInCapitals(text, amount), 'amount-differs-in-capitals'],
    [amount === undefined || !isStated || !contradictsAmount(text, amount), 'amount-contradicted'],
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
