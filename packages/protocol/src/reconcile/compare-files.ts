/**
 * Compares guarantee files by SM3. An older revision that the platform refused, and therefore lacks, is no difference.
 */
import { type Difference, difference, lookCorrection, type Pair, resendCorrection } from './difference.ts'
import type { StateGap } from './state-gap.ts'
import { newestFile, type StatementFile } from './statement.ts'

const calls = { sealed: 'issued', plain: 'restored' } as const

export function compareFiles(pair: Pair, gap: StateGap | undefined): Difference[] {
  return (['sealed', 'plain'] as const).flatMap((kind) => compareKind(pair, kind, gap))
}

function compareKind(
  { platform, institution }: Pair,
  kind: StatementFile['kind'],
  gap: StateGap | undefined,
): Difference[] {
  const number = platform.applicationNumber
  const ofKind = (files: readonly StatementFile[]) => files.filter((file) => file.kind === kind).map(({ sm3 }) => sm3)
  const made = new Set(ofKind(institution.files))
  const held = new Set(ofKind(platform.files))
  const newest = newestFile(institution.files, kind)?.sm3
  const taken = newestFile(platform.files, kind)?.sm3
  const unknown = [...held].filter((sm3) => !made.has(sm3))
  const found = unknown.map((sm3) =>
    difference('file-unknown', number, {
      severity: 'alarm',
      stated: { platform: sm3, ...(newest === undefined ? {} : { institution: newest }) },
      mend: lookCorrection('both', 'file'),
    }),
  )
  if (newest === undefined || newest === taken) return found
  const stated = { ...(taken === undefined ? {} : { platform: taken }), institution: newest }
  // The difference of the states already reports this missing message.
  if (gap?.resend?.call === calls[kind]) return found
  if (!held.has(newest))
    found.push(
      difference('file-missing', number, {
        severity: 'warn',
        stated,
        ahead: 'institution',
        mend: resendCorrection('institution', calls[kind]),
      }),
    )
  else found.push(difference('file-older', number, { severity: 'warn', stated, mend: lookCorrection('both', 'file') }))
  return found
}
