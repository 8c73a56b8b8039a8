/**
 * For whose premium a credit came. Booked alone is only what leaves no doubt: one application, its whole premium, its own
 * name, and no mark that leads elsewhere. Everything else a person decides (docs/decisions/0041).
 */
import { foldAccount, foldName } from '@openbaohan/protocol/values/folding.ts'
import { comparePayer, isOtherPayer } from '../premium/compare-payer.ts'
import type { BasicAccount } from '../premium/payer.ts'
import type { BankEntry } from './bank-entry.ts'
import { isBookingDate } from './is-booking-date.ts'

/** An application that waits for its premium. */
export type AwaitedPremium = {
  id: string
  number: string
  applicantName: string
  /** In fen. */
  due: bigint
  subAccount: string | null
  /** Epoch milliseconds; no premium comes before it. */
  since: number
  known: Pick<BasicAccount, 'name' | 'account'> | undefined
}

/** By what an application was found, the strongest first. */
export const matchMarks = ['sub-account', 'number', 'payer'] as const
export type MatchMark = (typeof matchMarks)[number]
export const matchDoubts = [
  'none-found',
  'already-paid',
  'several',
  'marks-differ',
  'amount-differs',
  'payer-differs',
  'payer-unknown',
  'date-impossible',
  'reversal',
] as const
export type MatchDoubt = (typeof matchDoubts)[number]

export type Candidate = { one: AwaitedPremium; mark: MatchMark }
export type Match =
  | { kind: 'match'; one: AwaitedPremium; mark: MatchMark }
  /** `paid`: the one that the credit states and whose premium has come already. */
  | { kind: 'doubt'; doubt: MatchDoubt; candidates: Candidate[]; paid?: MarkedApplication }

export type Credit = Pick<
  BankEntry,
  'amount' | 'bookedOn' | 'partyName' | 'partyAccount' | 'remittance' | 'subAccount' | 'reversal'
>

export type AwaitedIndex = {
  find(mark: MatchMark, key: string): readonly AwaitedPremium[]
  /** Its premium has come: its marks lead to no one who waits. */
  remove(one: AwaitedPremium): void
  /** The applications that wait for no premium and of which the marks are, by id. */
  findOthers(marks: readonly Mark[]): readonly MarkedApplication[]
}

export type Mark = readonly [mark: MatchMark, key: string]
export type MarkedApplication = { id: string; number: string; subAccount: string | null; isPaid: boolean }

/** What states an application itself, folded; the payer may have several. */
export function marksIn({ subAccount, remittance }: Pick<BankEntry, 'subAccount' | 'remittance'>): Mark[] {
  // Whole words alone: a number inside another one is not it.
  const words = (remittance ?? '').toUpperCase().match(/[0-9A-Z_-]+/g) ?? []
  return [
    ...(subAccount === undefined ? [] : [['sub-account', foldAccount(subAccount)] as const]),
    ...words.map((word) => ['number', word] as const),
  ]
}

const marksOf = ({ number, subAccount }: Pick<MarkedApplication, 'number' | 'subAccount'>): Mark[] => [
  ...(subAccount === null ? [] : [['sub-account', foldAccount(subAccount)] as const]),
  ['number', number.toUpperCase()],
]

/** @param others that wait for no premium, as far as credits may state them */
export function indexAwaited(
  awaited: readonly AwaitedPremium[],
  others: readonly MarkedApplication[] = [],
): AwaitedIndex {
  const indexes: Readonly<Record<MatchMark, Map<string, Set<AwaitedPremium>>>> = {
    'sub-account': new Map(),
    number: new Map(),
    payer: new Map(),
  }
  const keysOf = (one: AwaitedPremium): Mark[] => [
    ...marksOf(one),
    ['payer', foldName(one.applicantName)],
    ...(one.known === undefined ? [] : [['payer', foldName(one.known.name)] as const]),
  ]
  const textOf = ([mark, key]: Mark) => `${mark} ${key}`
  const elsewhere = new Map<string, Map<string, MarkedApplication>>()
  const addOther = (other: MarkedApplication) => {
    for (const mark of marksOf(other)) {
      const found = elsewhere.get(textOf(mark)) ?? new Map()
      elsewhere.set(textOf(mark), found.set(other.id, other))
    }
  }
  for (const other of others) addOther(other)
  for (const one of awaited)
    for (const [mark, key] of keysOf(one)) {
      const found = indexes[mark].get(key) ?? new Set()
      indexes[mark].set(key, found.add(one))
    }
  return {
    find: (mark, key) => [...(indexes[mark].get(key) ?? [])],
    remove: (one) => {
      for (const [mark, key] of keysOf(one)) indexes[mark].get(key)?.delete(one)
      addOther({ id: one.id, number: one.number, subAccount: one.subAccount, isPaid: true })
    },
    findOthers: (marks) => [...new Map(marks.flatMap((mark) => [...(elsewhere.get(textOf(mark)) ?? [])])).values()],
  }
}

/** Every application that the credit leads to, each by its strongest mark. */
export function findCandidates(credit: Credit, index: AwaitedIndex): Candidate[] {
  const found = new Map<AwaitedPremium, MatchMark>()
  const add = (mark: MatchMark, key: string) => {
    for (const one of index.find(mark, key)) if (!found.has(one)) found.set(one, mark)
  }
  for (const [mark, key] of marksIn(credit)) add(mark, key)
  if (credit.partyName !== undefined) add('payer', foldName(credit.partyName))
  return [...found].map(([one, mark]) => ({ one, mark }))
}

export function matchCredit(credit: Credit, index: AwaitedIndex, now: number): Match {
  const candidates = findCandidates(credit, index)
  const doubt = (why: MatchDoubt): Match => ({ kind: 'doubt', doubt: why, candidates })
  if (credit.reversal) return doubt('reversal')
  const marked = candidates.filter(({ mark }) => mark !== 'payer')
  const others = index.findOthers(marksIn(credit))
  const [stated, ...more] = others
  if (candidates.length === 0 && stated?.isPaid === true && more.length === 0)
    return { kind: 'doubt', doubt: 'already-paid', candidates, paid: stated }
  if (marked.length > 1 || (candidates.length > 0 && others.length > 0)) return doubt('marks-differ')
  // A mark decides between several of one payer; without one the amount does.
  const [only, other] = marked.length === 1 ? marked : ofAmount(candidates, credit.amount)
  if (only === undefined) return doubt('none-found')
  if (other !== undefined) return doubt('several')
  const { due, since, applicantName, known } = only.one
  if (credit.amount !== due) return doubt('amount-differs')
  if (credit.partyName === undefined || credit.partyAccount === undefined) return doubt('payer-unknown')
  const result = comparePayer({ name: credit.partyName, account: credit.partyAccount }, { name: applicantName }, known)
  if (isOtherPayer(result)) return doubt('payer-differs')
  if (!isBookingDate(credit.bookedOn, since, now)) return doubt('date-impossible')
  return { kind: 'match', ...only }
}

/** Those of this amount, or all where none is. */
function ofAmount(candidates: readonly Candidate[], amount: bigint): readonly Candidate[] {
  const same = candidates.filter(({ one }) => one.due === amount)
  return same.length === 0 ? candidates : same
}
