/** Whether a partner's state or environment allows us to send it a message. */
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import type { KnownPartner } from './partner-record.ts'

/**
 * @param always this message is sent to a suspended partner too
 * @returns why not: a wrong environment needs an operator, a suspension is waited out in the lane
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
