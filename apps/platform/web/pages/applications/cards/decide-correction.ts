import { openFindings } from '../../../../src/domain/application/open-findings.ts'
import type { Application, GuaranteeFile } from '../types.ts'

/** Where a guarantee is before the deadline, as its bidder must know it. */
export type Correction =
  | ('none' | 'waiting' | 'notTaken' | 'fine' | 'mendable' | 'replaced' | 'late' | 'lateNone')
  | ('withdrawing' | 'abandoning')

type Files = Pick<Application, 'files' | 'refusedFiles'>

const isClean = ({ findings }: GuaranteeFile) => findings.every(({ severity }) => severity === 'ok')

/** Of an application's files, all versions. While its end is asked for, no file makes it ready. */
export function decideCorrection(
  { state, files, refusedFiles }: Files & Pick<Application, 'state'>,
  { isLate, isNear }: { isLate: boolean; isNear: boolean },
): { correction: Correction; version: number } {
  const sealed = files.filter(({ kind }) => kind === 'sealed').sort((one, two) => one.version - two.version)
  const latest = sealed.at(-1)
  const version = latest?.version ?? 0
  if (state === 'withdrawing' || state === 'abandoning') return { correction: state, version }
  if (latest === undefined)
    return {
      correction: isLate ? 'lateNone' : refusedFiles.length > 0 ? 'notTaken' : isNear ? 'none' : 'waiting',
      version,
    }
  if (!isClean(latest)) return { correction: isLate ? 'late' : 'mendable', version }
  return { correction: sealed.length > 1 && !sealed.slice(0, -1).every(isClean) ? 'replaced' : 'fine', version }
}

/** What was inspected last, with what the sealed notice left open, and whether it was taken. */
export function latestChecked({ files, refusedFiles }: Files): { isTaken: boolean; file: Checked } | undefined {
  const [taken, refused] = [files.at(-1), refusedFiles.at(-1)]
  if (refused !== undefined && (taken === undefined || refused.receivedAt > taken.receivedAt))
    return { isTaken: false, file: refused }
  return taken === undefined ? undefined : { isTaken: true, file: { ...taken, findings: [...openFindings(files)] } }
}

export type Checked = Pick<GuaranteeFile, 'kind' | 'receivedAt' | 'findings'>
