import { foldNeedle } from './fold-text.ts'
import { alterationIn, holdsName, namePattern } from './text-match.ts'

// The lines of a guarantee that name its parties: the right name elsewhere in the text makes no one a party.

export type Party = 'applicant' | 'beneficiary'

const roles = {
  applicant: '(?:申请人|被保证人|被担保人|投保人|投标人)',
  beneficiary: '(?:受益人|被保险人)',
} as const
const label = (party: Party) =>
  `(?<![\\p{Script=Han}])${roles[party]}(?:\\s*(?:名称|全称|单位))?(?:\\s*\\([^)\\n]{1,12}\\))?\\s*:[^\\S\\n]*`

const organisation = '(?:公司|集团|局|院|厂|中心|管委会|委员会|政府|学校|大学|医院|合作社|事务所)'
const named = (party: Party) => new RegExp(`${label(party)}(?<name>[^\\n,;。:()]{2,60}${organisation})`, 'gu')

/** One name is expected: a second organisation joined to it makes both the party, but for members of a consortium. */
const joined = '(?:\\((?!以下|下称|简称)[^)\\n]{1,20}\\))?\\s*(?:、|及|和|与|/|&|暨|以及)\\s*'
const member = '(?![^\\n。;]{0,60}(?:联合体|牵头|成员|代理|代建))'
const other = `[^\\n,;。:()、]{2,40}${organisation}(?=\\s*(?:[\\n,;。()]|$))`

export type Parties = Readonly<Record<Party, string | undefined>>

/** The words that make another organisation this party: joined to it, the other party, or named in its place. */
export function otherPartyIn(folded: string, party: Party, parties: Parties): string | undefined {
  const name = parties[party]
  if (name === undefined || foldNeedle(name) === '') return undefined
  return alterationIn(folded, name) ?? joinedTo(folded, party, parties) ?? inPlaceOf(folded, party, parties)
}

function joinedTo(folded: string, party: Party, parties: Parties): string | undefined {
  const name = parties[party] ?? ''
  const own = namePattern(name)?.source
  const before = new RegExp(`${label(party)}[^\\n,;。:()、]{2,40}?${organisation}${joined}${own}${member}`, 'u').exec(
    folded,
  )
  const behind = new RegExp(`${label(party)}(?:${own})(?<second>${joined}${other})${member}`, 'u').exec(folded)
  const second = behind?.groups?.second ?? before?.[0]
  const isCounterpart = counterpartsOf(party, parties).some((one) => foldNeedle(second ?? '').includes(one))
  return isCounterpart ? undefined : second
}

function inPlaceOf(folded: string, party: Party, parties: Parties): string | undefined {
  const name = parties[party] ?? ''
  const stated = [...folded.matchAll(named(party))]
  const counterparts = counterpartsOf(party, parties)
  const swapped = stated.find(({ groups }) => counterparts.includes(foldNeedle(nameIn(groups))))
  if (swapped !== undefined) return swapped[0]
  // A new or earlier name of the same organisation, by its code, is its only one in the text.
  if (!holdsName(folded, name)) return undefined
  const isOwn = (words: string) => holdsName(words, name) || foldNeedle(name).startsWith(foldNeedle(words))
  const others = stated.filter(({ groups }) => !isOwn(nameIn(groups)))
  return others.length > 0 && others.length === stated.length ? others[0]?.[0] : undefined
}

const nameIn = (groups: Record<string, string> | undefined) => (groups?.name ?? '').trim()

/** Folded; none that has the same name. */
const counterpartsOf = (party: Party, parties: Parties): string[] => {
  const own = foldNeedle(parties[party] ?? '')
  return Object.values(parties)
    .map((one) => foldNeedle(one ?? ''))
    .filter((one) => one !== '' && one !== own)
}
