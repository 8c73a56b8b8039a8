/**
 * Fields that a refusal carries beside its `applystatus` 0 (docs/decisions/0006). The specification marks number, link,
 * file and payer as required in a refusal too, so peers fill them with placeholders. These have no meaning and must not
 * cause a rejection.
 */
import { calls } from '../calls.ts'
import type { FieldProblem } from '../check.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { RawFields } from '../message.ts'
import type { Partner } from '../partner.ts'
import type { IsOwnGuarantee } from './unreadable-parts.ts'

/** The fields to ignore, by wire name and by domain name; undefined when the message is to be rejected. */
export async function findRefusedParts(
  call: MessageId,
  fields: RawFields,
  problems: readonly FieldProblem[],
  partner: Partner,
  isOwnGuarantee: IsOwnGuarantee | undefined,
): Promise<ReadonlyMap<string, string> | undefined> {
  if ((call !== 'issued' && call !== 'withdrawn') || fields.get('applystatus') !== '0') return undefined
  const parts = new Map<string, string>()
  for (const { field, rule } of problems) {
    const name = nameOfPart(call, field, rule, fields)
    if (name === undefined) return undefined
    parts.set(field, name)
  }
  if (!problems.some(({ rule }) => rule === 'number-of-nothing')) return parts
  // A failed withdrawal of a guarantee would have the same signed string.
  const [applicationNumber = '', guaranteeNumber = ''] = [fields.get('applyno'), fields.get('baohanno')]
  const isOwn = (await isOwnGuarantee?.({ partner, applicationNumber, guaranteeNumber })) ?? true
  return isOwn ? undefined : parts
}

/** A value with `&` could be split into fields of another call, so it is still rejected. */
function nameOfPart(
  call: 'issued' | 'withdrawn',
  wire: string,
  rule: FieldProblem['rule'],
  fields: RawFields,
): string | undefined {
  if (rule !== 'form' && rule !== 'too-long' && rule !== 'number-of-nothing' && rule !== 'digest-differs')
    return undefined
  const definition = calls[call].fields.find((field) => field.wire === wire)
  const isOfGuarantee = definition?.required === 'unless-refused' || definition?.required === 'optional'
  return isOfGuarantee && !fields.get(wire)?.includes('&') ? definition.name : undefined
}

/** The other call with the same signed string as a message with only a number beside its applystatus 0. */
export function twinOf(call: MessageId, fields: RawFields): 'issued' | 'withdrawn' | undefined {
  if ((call !== 'issued' && call !== 'withdrawn') || fields.get('applystatus') !== '0') return undefined
  const filled = [...fields].flatMap(([name, value]) => (value === '' ? [] : [name]))
  if (!filled.includes('baohanno') || !filled.every((name) => sharedNames.has(name))) return undefined
  return call === 'issued' ? 'withdrawn' : 'issued'
}

const sharedNames: ReadonlySet<string> = new Set([
  ...['appkey', 'timestamp', 'applyno', 'baohanno', 'applystatus', 'refusereason', 'sign'],
])
