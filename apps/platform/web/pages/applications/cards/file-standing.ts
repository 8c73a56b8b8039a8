import { newestOf } from '../../../../src/domain/application/open-findings.ts'
import type { GuaranteeFile } from '../types.ts'

/** `opened`: the newest sealed version, of which the plain one has come. */
export type FileStanding = 'current' | 'opened' | 'replaced' | 'withdrawn'

type Version = Pick<GuaranteeFile, 'kind' | 'version'>

/** What a file counts for among all that came: one alone is the current version. */
export function standingOf(file: Version, files: readonly Version[], isWithdrawn: boolean): FileStanding {
  if (newestOf(files, file.kind)?.version !== file.version) return 'replaced'
  if (isWithdrawn) return 'withdrawn'
  return file.kind === 'sealed' && newestOf(files, 'plain') !== undefined ? 'opened' : 'current'
}
