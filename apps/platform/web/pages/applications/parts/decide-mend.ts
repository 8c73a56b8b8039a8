import type { GuaranteeFile } from '../types.ts'

/** Where a guarantee stands before the deadline, as its bidder must know it. */
export type Mend = 'none' | 'fine' | 'mendable' | 'replaced' | 'late' | 'lateNone'

const isClean = ({ findings }: GuaranteeFile) => findings.every(({ severity }) => severity === 'ok')

/** @param files of one application, all versions */
export function decideMend(files: readonly GuaranteeFile[], isLate: boolean): { mend: Mend; version: number } {
  const sealed = files.filter(({ kind }) => kind === 'sealed').sort((one, two) => one.version - two.version)
  const latest = sealed.at(-1)
  if (latest === undefined) return { mend: isLate ? 'lateNone' : 'none', version: 0 }
  const { version } = latest
  if (!isClean(latest)) return { mend: isLate ? 'late' : 'mendable', version }
  return { mend: sealed.length > 1 && !sealed.slice(0, -1).every(isClean) ? 'replaced' : 'fine', version }
}
