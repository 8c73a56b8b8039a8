/** One result for the opening day, the sheets, the guarantee's page and its bidder: no two of them may disagree. */
import type { Finding } from './premium-findings.ts'

type Severity = Finding['severity']
type Kind = 'sealed' | 'plain'
type CheckedFile<F> = { readonly kind: Kind; readonly version: number; readonly findings: readonly F[] }

/** The newest version of a kind. */
export const newestOf = <File extends { readonly kind: Kind; readonly version: number }>(
  files: readonly File[],
  kind: Kind,
): File | undefined =>
  files.reduce<File | undefined>(
    (one, file) => (file.kind === kind && (one === undefined || file.version > one.version) ? file : one),
    undefined,
  )

/**
 * What the checks found in the newest files. A plain guarantee replaces what its sealed one passed; a warning of the
 * sealed notice, as of a premium from another account (§2), stays open: the restoration cures nothing.
 */
export function openFindings<F extends { code: string; zh: string; severity: Severity }>(
  files: readonly CheckedFile<F>[],
): readonly F[] {
  const [sealed, plain] = [newestOf(files, 'sealed'), newestOf(files, 'plain')]
  if (plain === undefined) return sealed?.findings ?? []
  const isRepeated = ({ code, zh, severity }: F) =>
    plain.findings.some((one) => one.code === code && one.zh === zh && one.severity === severity)
  const open = (sealed?.findings ?? []).filter((one) => one.severity !== 'ok' && !isRepeated(one))
  return [...open, ...plain.findings]
}

export function worstSeverity(findings: readonly { severity: Severity }[]): Severity {
  const has = (severity: Severity) => findings.some((finding) => finding.severity === severity)
  return has('refuse') ? 'refuse' : has('warn') ? 'warn' : 'ok'
}
