import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { sampleFields, sampleSecret } from '@openbaohan/protocol/derive/sample.ts'
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'

/** The sample of a call in wire form, signed with the secret of the samples in the form of dialect `epoint`. */
export function signedMessage(id: MessageId): Record<string, string> {
  const fields = sampleFields(id)
  return { ...Object.fromEntries(fields), sign: signCanonical('epoint', sampleSecret, canonicalString(fields)) }
}
