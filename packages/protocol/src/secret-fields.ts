/**
 * The fields of a message that operators may see while it is secret who applied for which lot and for how much (招标投标法
 * §22). The list names visible fields, so that an unlisted field is hidden. The signature is hidden too: a reader who
 * knows the secret could test names and amounts against it.
 */
import { type MessageId, messageDefinitionOf } from './dialects/agreed-notices.ts'
import type { Kind } from './field.ts'

const openNames: ReadonlySet<string> = new Set(['appkey', 'timestamp', 'platformcode', 'applyno', 'baohanno'])
const openKinds: ReadonlySet<Kind> = new Set<Kind>(['flag', 'invoice-type', 'demand-outcome'])

/** @param call undefined when the message is of no known call: then only field names decide */
export function isOpenField(call: MessageId | undefined, wireName: string): boolean {
  if (openNames.has(wireName)) return true
  if (call === undefined) return false
  const known = messageDefinitionOf(call).fields.find(({ wire }) => wire === wireName)
  return known !== undefined && openKinds.has(known.kind)
}
