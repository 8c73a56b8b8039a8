import { foldWithOrigins } from './fold-text.ts'
import { numeralAmounts } from './numeral-amount.ts'
import { amountLabels } from './stated-amounts.ts'
import { amountPatterns, namePattern, valuePattern } from './text-match.ts'

/** The facts to compare with a file, so that the drawing of the places that state them is examined. */
export type ComparedFacts = {
  /** Decimal yuan; without it no amount is examined. */
  readonly amount?: string | undefined
  /** Names of organisations. */
  readonly names: readonly string[]
  /** Numbers and codes, and names of lots. */
  readonly values: readonly string[]
}

/** `label`: words that introduce an amount; only what follows them is examined. `clause`: decisive words of a clause. */
export type FactKind = 'amount' | 'capitals' | 'name' | 'value' | 'date' | 'clause' | 'label'

/** Where a text states a fact: UTF-16 units of the text, `until` excluded. */
export type FactPlace = { readonly kind: FactKind; readonly from: number; readonly until: number }

/** Dates are compared between files and with the required date of a guarantee, so all of them are examined. */
const dates = /\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?/gu

/** With blanks between its characters, since `statedFacts` reads a text without any. */
const spaced = (words: string) => [...words].join('\\s*')
const alone = ['另加', '投标有效期', '投标截止日起', '届满后', '届满之日后', '后第'].map(spaced).join('|')
const followed = `\\(?\\s*${spaced('投标有效期')}|${spaced('另加')}|[,。;)]|[内后止]\\s*[有失自终到]`
const number = '\\d(?:[^\\S\\n]*\\d){0,3}\\s*日'

/** The days that a guarantee adds to the deadline (stated-facts.ts). */
const days = new RegExp(`(?<=(?:${alone})\\s*)${number}|(?<=[起为]\\s*)${number}(?=\\s*(?:${followed}))`, 'gu')

/**
 * The words that make a clause what the checklist requires (guarantee-checklist.ts). The first place of each is examined:
 * every place costs time, and a letter repeats its clauses.
 */
const clauseWords = ['不可撤销', '无条件', '见索即付', '独立(?:保函|于)'].map(
  (word) => new RegExp(word.replace(/(?<=\p{Script=Han})(?=\p{Script=Han}|\()/gu, '\\s*'), 'gu'),
)
/**
 * Every place where a text states a compared fact, by the patterns of the comparison, and every amount in numerals and
 * every date or number of days, and the first places of the decisive words of clauses.
 */
export function findFactPlaces(text: string, { amount, names, values }: ComparedFacts): FactPlace[] {
  const { folded, origins } = foldWithOrigins(text)
  const searched: [FactKind, RegExp | undefined][] = [
    ...(amount === undefined ? [] : amountPatterns(amount).map((pattern): [FactKind, RegExp] => ['amount', pattern])),
    ['capitals', numeralAmounts],
    ...names.map((name): [FactKind, RegExp | undefined] => ['name', namePattern(name)]),
    ...values.map((value): [FactKind, RegExp | undefined] => ['value', valuePattern(value)]),
    ['date', dates],
    ['date', days],
    ['label', amount === undefined ? undefined : amountLabels],
  ]
  const placesOf = (kind: FactKind, pattern: RegExp | undefined): FactPlace[] =>
    pattern === undefined
      ? []
      : [...folded.matchAll(pattern)].map(({ 0: found, index }) => ({
          kind,
          from: origins[index] ?? 0,
          until: (origins[index + found.length - 1] ?? 0) + 1,
        }))
  const places = searched.flatMap(([kind, pattern]) => placesOf(kind, pattern))
  return withoutRepeats([...places, ...clauseWords.flatMap((word) => placesOf('clause', word).slice(0, 1))])
}

/** Two facts may have the same text, and an amount in capitals is found twice. */
function withoutRepeats(places: readonly FactPlace[]): FactPlace[] {
  const known = new Map<string, FactPlace>()
  for (const place of places) {
    const key = `${place.from} ${place.until}`
    if (!known.has(key)) known.set(key, place)
  }
  return [...known.values()]
}
