import type { DiscrepancyCode } from './demand-checklist.ts'

/** They state that something differs, and not what; each other one names its discrepancy in the notice by itself. */
const unspecific: ReadonlySet<DiscrepancyCode> = new Set(['letter-not-about-guarantee', 'documents-contradict'])

/** A notice names each discrepancy (URDG 758, art. 24). @param note what is added in words; signs and figures name none */
export const lacksWords = (codes: readonly DiscrepancyCode[], note: string): boolean =>
  codes.some((code) => unspecific.has(code)) && !/\p{L}{2}/u.test(note)
