/** The registers (主体库) of this platform: who bids, who tenders for others, who is the beneficiary. */

export const registerKinds = ['bidder', 'agency', 'beneficiary'] as const
export type RegisterKind = (typeof registerKinds)[number]

export const entryFields = [
  'name',
  'accountName',
  'accountNumber',
  'accountBank',
  'contactName',
  'contactPhone',
] as const
export type EntryField = (typeof entryFields)[number]

/** By its credit code. Accounts (基本户) are of bidders alone. */
export type Entry = { code: string } & Partial<Record<EntryField, string>>
/** What is absent stays as it is; `null` removes it. */
export type StatedEntry = { code: string } & { [Field in EntryField]?: string | null | undefined }
export type FieldChange = { field: EntryField; from?: string | undefined; to?: string | undefined }

export type EntryDecision =
  | { kind: 'added' | 'changed'; entry: Entry; changes: readonly FieldChange[] }
  | { kind: 'unchanged' }
  /** A newer statement was taken before. */
  | { kind: 'stale' }

/**
 * The same statement a second time is `unchanged`, so a repeat has no effect.
 * @param changedAt when the source changed it; epoch milliseconds
 * @param knownAt the same of what is stored
 */
export function decideEntry(
  known: Entry | undefined,
  stated: StatedEntry,
  { changedAt, knownAt }: { changedAt?: number | undefined; knownAt?: number | undefined } = {},
): EntryDecision {
  if (known !== undefined && changedAt !== undefined && knownAt !== undefined && changedAt < knownAt)
    return { kind: 'stale' }
  const entry = mergeEntry(known, stated)
  const changes = changesBetween(known, entry)
  if (known !== undefined && changes.length === 0) return { kind: 'unchanged' }
  return { kind: known === undefined ? 'added' : 'changed', entry, changes }
}

function mergeEntry(known: Entry | undefined, stated: StatedEntry): Entry {
  const entry: Entry = { code: stated.code }
  for (const field of entryFields) {
    const value = stated[field] === undefined ? known?.[field] : stated[field]
    if (value !== undefined && value !== null) entry[field] = value
  }
  return entry
}

function changesBetween(known: Entry | undefined, entry: Entry): FieldChange[] {
  return entryFields.flatMap((field) => {
    const [from, to] = [known?.[field], entry[field]]
    if (from === to) return []
    return [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  })
}
