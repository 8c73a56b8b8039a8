/**
 * What of a message may be shown to people who keep the connection running while it is still secret who applied for
 * what, and for how much (招标投标法 §22). A list of what is shown, so that an unlisted field is hidden: the
 * signature too, since who knows the secret could try names and amounts against it.
 */
import { type MessageId, messageDefinitionOf } from './dialects/agreed-notices.ts'
import type { Kind } from './field.ts'

const openNames: ReadonlySet<string> = new Set(['appkey', 'timestamp', 'platformcode', 'applyno', 'baohanno'])
const openKinds: ReadonlySet<Kind> = new Set<Kind>(['flag', 'invoice-type', 'demand-outcome'])

/** @param call undefined when the message is of no known call: then names alone decide */
export function isOpenField(call: MessageId | undefined, wireName: string): boolean {
  if (openNames.has(wireName)) return true
  if (call === undefined) return false
  const known = messageDefinitionOf(call).fields.find(({ wire }) => wire === wireName)
  return known !== undefined && openKinds.has(known.kind)
}
