/** An imported entry of the bank that a person names by its reference, and why it is not the money to record. */
import { foldAccount, foldName } from '@openbaohan/protocol/values/folding.ts'
import type { Direction } from './bank-entry.ts'

export const entryProblems = ['entry-differs', 'entry-is-debit', 'entry-is-credit', 'entry-used'] as const
export type EntryProblem = (typeof entryProblems)[number]

/** As the statement has it: decimal yuan, `yyyy-MM-dd`, and who paid or was paid where it is stated. */
export type NamedEntry = {
  direction: Direction
  amount: string
  bookedOn: string
  party?: string | undefined
  account?: string | undefined
  /** Where something was recorded, or is to be, by its reference: in what it differs. */
  differs: RecordDifference[]
  /** Where the money is due, or was to come from, as far as it is known. */
  dueAccount?: string | undefined
}

export type Party = { name: string | null; account?: string | null | undefined }
export type StatedParty = { party_name: string | null; party_account: string | null }

/** Folded, to be compared with many. */
export type FoldedParty = { name: string | undefined; account: string | undefined }
export const foldParty = ({ name, account }: Party): FoldedParty => ({
  name: name === null ? undefined : foldName(name),
  account: account == null ? undefined : foldAccount(account),
})
export const foldStated = ({ party_name: name, party_account: account }: StatedParty): FoldedParty =>
  foldParty({ name, account })

/** Where both have an account it decides: several are of one name. Otherwise by name. False where neither is in both. */
export const isSameParty = (one: FoldedParty, other: FoldedParty): boolean =>
  one.account !== undefined && other.account !== undefined
    ? one.account === other.account
    : one.name !== undefined && one.name === other.name

/** Of one name, and of different accounts. */
export const hasOtherAccount = (one: FoldedParty, other: FoldedParty): boolean =>
  one.name !== undefined && one.name === other.name && !isSameParty(one, other)

export const isOfOtherAccount = (stated: StatedParty, party: Party): boolean =>
  hasOtherAccount(foldStated(stated), foldParty(party))

export const isParty = (stated: StatedParty, party: Party): boolean => isSameParty(foldStated(stated), foldParty(party))

/** Of a name that the bank cut; fewer characters name many. */
const leastOfName = 6

const isCutName = (stated: string, name: string): boolean =>
  stated.length >= leastOfName && foldName(name).startsWith(foldName(stated))

/** Whether the statement names another one. A name alone may be cut. */
export function isOtherParty(stated: StatedParty, party: Party): boolean {
  if (isParty(stated, party)) return false
  if (stated.party_account !== null && party.account != null) return true
  if (stated.party_name === null || party.name === null) return false
  return !isCutName(stated.party_name, party.name)
}

type Compared = {
  direction: Direction
  amount: bigint
  party: Party
  /** Of the entry, in fen. */
  available: bigint
  /** It is all that is owed: its payer may have sent more, of which the rest repays another case or goes back. */
  settles?: boolean
}

export const recordDifferences = ['direction', 'amount', 'party', 'account', 'day'] as const
export type RecordDifference = (typeof recordDifferences)[number]

/** In what an entry is not the money that is, or was, recorded by its reference. A correction of the bank is the other way. */
export function differencesOf(
  entry: StatedParty & { direction: Direction; reversal: boolean },
  { direction, amount, party, available, settles = false }: Compared,
): RecordDifference[] {
  const isAmount = available === amount || (settles && available > amount && isParty(entry, party))
  return [
    ...(entry.direction === direction && !entry.reversal ? [] : (['direction'] as const)),
    ...(isAmount ? [] : (['amount'] as const)),
    ...(isOtherParty(entry, party) ? [isOfOtherAccount(entry, party) ? ('account' as const) : ('party' as const)] : []),
  ]
}
