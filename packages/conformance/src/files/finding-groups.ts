/** Which case reports a finding of the pre-flight, and how much it weighs there. */
import { contentFindings } from '@openbaohan/guarantee-file/findings/content-findings.ts'
import type { FindingCode } from '@openbaohan/guarantee-file/findings/findings.ts'
import { fontFindings } from '@openbaohan/guarantee-file/findings/font-findings.ts'
import { shownFindings } from '@openbaohan/guarantee-file/findings/shown-findings.ts'
import { signatureFindings } from '@openbaohan/guarantee-file/findings/signature-findings.ts'

export type FindingGroup = 'signature' | 'shown' | 'facts' | 'text' | 'relation'

const shown: ReadonlySet<string> = new Set([
  ...Object.keys({ ...contentFindings, ...fontFindings, ...shownFindings }),
  ...['text-unreadable', 'no-text-layer'],
])
const signature: ReadonlySet<string> = new Set([
  ...Object.keys(signatureFindings),
  ...['base64-invalid', 'signature-good', 'issuer-not-signer', 'issuer-not-partner'],
])
const text: ReadonlySet<string> = new Set(['latest-date-passed', 'issuer-not-found', 'issuer-agrees'])

export function groupOf(code: FindingCode): FindingGroup {
  if (shown.has(code)) return 'shown'
  if (signature.has(code) || /^(?:file|signer)-/.test(code)) return 'signature'
  if (text.has(code) || /^(?:wording|validity|expiry|payment)-/.test(code)) return 'text'
  return code.startsWith('plain-') ? 'relation' : 'facts'
}

/**
 * Findings that a person may settle in daily business, and that docs/spec/gaps.md does not permit: a text without its
 * clauses, other figures than the notice's, and pages that cannot be compared.
 */
export const notPermitted: ReadonlySet<FindingCode> = new Set([
  ...(['wording-incomplete', 'wording-forbidden', 'validity-not-by-reference', 'latest-date-passed'] as const),
  ...(['issuer-not-found', 'issuer-not-signer', 'premium-differs-in-file', 'payer-differs-in-file'] as const),
  ...(['no-text-layer', 'amount-differs-in-capitals'] as const),
])
