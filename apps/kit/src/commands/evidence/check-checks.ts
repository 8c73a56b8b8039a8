/** Whether what `checks.json` states concerns the files that are in the bundle. */
import type { CheckedEvidence } from '@openbaohan/server/evidence/check-evidence.ts'
import { checksPath, evidenceChecks } from '@openbaohan/server/evidence/evidence-manifest.ts'
import { both } from '../../both.ts'

export const checkTexts = {
  'checks-unreadable': both('核验结果 checks.json 缺失或读不懂', 'checks.json is missing or cannot be read'),
  'check-without-file': both(
    '核验结果所指的文件不在包里',
    'what the checks found concerns a file that is not in the bundle',
  ),
  'file-without-check': both('保函文件没有核验结果', 'there is no result of checks for this guarantee file'),
} as const

/** `about`: path or SM3. */
export type ChecksProblem = { code: keyof typeof checkTexts; about?: string }

export function checkChecks({ manifest, entries }: CheckedEvidence): ChecksProblem[] {
  if (manifest === undefined) return []
  const checks = readChecks(entries.get(checksPath))
  if (checks === undefined) return [{ code: 'checks-unreadable' }]
  // a file that was refused is stored by no one
  const accepted = checks.filter((one) => one.accepted !== false)
  const stated = new Set([...manifest.entries, ...(manifest.left ?? [])].map(({ sm3 }) => sm3))
  return [
    ...accepted
      .filter(({ sm3 }) => !stated.has(sm3))
      .map(({ sm3 }) => ({ code: 'check-without-file' as const, about: sm3 })),
    ...manifest.entries
      .filter(
        ({ signed, sm3 }) =>
          signed !== undefined &&
          !accepted.some((one) => one.sm3 === sm3 && one.kind === signed.kind && one.version === signed.version),
      )
      .map(({ path }) => ({ code: 'file-without-check' as const, about: path })),
  ]
}

function readChecks(bytes: Uint8Array | undefined) {
  try {
    return evidenceChecks.parse(JSON.parse(Buffer.from(bytes ?? '').toString('utf8')))
  } catch {
    return undefined
  }
}
