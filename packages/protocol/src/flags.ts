/** Unusual properties of a valid message: shown to people, never a reason to reject it. */
import { calls } from './calls.ts'
import type { MessageId } from './dialects/agreed-notices.ts'
import type { RawFields } from './message.ts'
import type { Partner } from './partner.ts'
import { schemaOf } from './schema.ts'
import { isCreditCode } from './values/credit-code.ts'

export function findFlags(call: MessageId, fields: RawFields, partner: Partner): string[] {
  const flags: string[] = []
  for (const field of schemaOf(call, partner.dialect).fields) {
    const value = fields.get(field.wire) ?? ''
    if (value === '') continue
    if (field.kind === 'credit-code' && !isCreditCode(value)) flags.push('wrong-check-digit')
    if (field.kind === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) flags.push('odd-email')
  }
  if (isRefusalWithParts(call, fields)) flags.push('refusal-with-guarantee-fields')
  const platformCode = fields.get('platformcode')
  if (
    partner.platformCode !== undefined &&
    platformCode !== undefined &&
    platformCode !== partner.platformCode &&
    partner.platformCodes?.includes(platformCode) !== true
  ) {
    flags.push('other-platform-code')
  }
  return flags
}

/** §2 marks the fields of a guarantee as required in a refusal too; some peers send them. */
function isRefusalWithParts(call: MessageId, fields: RawFields): boolean {
  if (call !== 'issued' || fields.get('applystatus') !== '0') return false
  return calls.issued.fields.some(
    ({ wire, required }) => required === 'unless-refused' && (fields.get(wire) ?? '') !== '',
  )
}
