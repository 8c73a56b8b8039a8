import type { InstitutionKind } from '@openbaohan/protocol/values/words-of-kind.ts'

const kinds: readonly string[] = ['bank', 'guarantee-company', 'insurer'] satisfies InstitutionKind[]
const isKind = (kind: string | undefined): kind is InstitutionKind => kind !== undefined && kinds.includes(kind)
const stated = document.documentElement.dataset.kind

/** What this institution is, as its server states in the page. */
export const ownKind: InstitutionKind = isKind(stated) ? stated : 'insurer'
