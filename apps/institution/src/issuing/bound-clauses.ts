import type { PreflightCheck } from '@openbaohan/guarantee-file/preflight/preflight.ts'

/**
 * The pre-flight of a plain file, whose clauses are those of the sealed file that was accepted. A condition in them is a
 * warning: the guarantee is given, and its beneficiary needs the file.
 */
export function withBoundClauses<T extends PreflightCheck>(check: T): T {
  const findings = check.findings.map((one) =>
    one.code === 'payment-conditional' ? { ...one, severity: 'warn' as const } : one,
  )
  return { ...check, findings, ok: findings.every(({ severity }) => severity !== 'refuse') }
}
