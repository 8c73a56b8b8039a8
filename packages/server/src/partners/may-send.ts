/** Whether a partner's own state or environment lets a message of ours leave. */
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import type { KnownPartner } from './partner-record.ts'

/**
 * @param always this message leaves to a suspended partner too
 * @returns why not: a wrong environment needs a person, a suspension is waited out in the lane
 */
export function whyNotSend(
  { test, state }: Pick<KnownPartner, 'test' | 'state'>,
  mode: 'sandbox' | 'production',
  always: boolean,
): Extract<Outcome, { kind: 'unsent' }> | undefined {
  if (test !== (mode === 'sandbox'))
    return { kind: 'unsent', why: 'wrong-environment', code: 'wrong-environment', permanent: true }
  if (state === 'suspended' && !always)
    return { kind: 'unsent', why: 'partner-suspended', code: 'partner-suspended', permanent: false }
  return undefined
}
