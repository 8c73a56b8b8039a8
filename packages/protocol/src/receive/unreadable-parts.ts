/** Unreadable parts of a demand. Its arrival is the presentation, so they must not cause a rejection (gaps.md). */

import { calls } from '../calls.ts'
import type { FieldProblem } from '../check.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { RawFields } from '../message.ts'
import type { Partner } from '../partner.ts'

/** Asked only for a demand with such parts. */
export type IsOwnGuarantee = (guarantee: {
  partner: Partner
  applicationNumber: string
  guaranteeNumber: string
}) => Promise<boolean>

/** The fields to ignore, by wire name and by domain name; undefined when the message is to be rejected. */
export async function findUnreadableParts(
  call: MessageId,
  fields: RawFields,
  problems: readonly FieldProblem[],
  partner: Partner,
  isOwnGuarantee: IsOwnGuarantee | undefined,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (call !== 'demand' || isOwnGuarantee === undefined) return undefined
  const parts = new Map<string, string>()
  for (const { field, rule } of problems) {
    const name = nameOfPart(field, rule, fields)
    if (name === undefined) return undefined
    parts.set(field, name)
  }
  const [applicationNumber = '', guaranteeNumber = ''] = [fields.get('applyno'), fields.get('baohanno')]
  return (await isOwnGuarantee({ partner, applicationNumber, guaranteeNumber })) ? parts : undefined
}

/** The fields without the ignored ones. */
export function leaveAside(fields: RawFields, parts: ReadonlyMap<string, string> | undefined): RawFields {
  return parts === undefined ? fields : new Map([...fields].filter(([wire]) => !parts.has(wire)))
}

/**
 * Only fields that are optional in the specification and have the wrong form. A value with `&` could be split into
 * fields of another call, and the required fields distinguish a demand from every other call: both are still rejected.
 */
function nameOfPart(wire: string, rule: FieldProblem['rule'], fields: RawFields): string | undefined {
  const definition = calls.demand.fields.find((field) => field.wire === wire)
  if (definition?.required !== 'optional' || (rule !== 'form' && rule !== 'too-long')) return undefined
  return fields.get(wire)?.includes('&') ? undefined : definition.name
}
