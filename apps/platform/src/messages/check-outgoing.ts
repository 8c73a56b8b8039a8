import type { CallId } from '@openbaohan/protocol/calls.ts'
import { checkFields, type FieldProblem } from '@openbaohan/protocol/check.ts'
import { toWire } from '@openbaohan/protocol/codec/codec.ts'
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'

/**
 * What this partner's call would find wrong with a message, shown to anyone who enters it and not to the queue later: the
 * required fields of the text, less those its dialect relaxes.
 */
export function checkOutgoing(partner: Partner, { call, message }: Outgoing, now: number): readonly FieldProblem[] {
  // the pairing of call and message is Outgoing's; spreading loses it
  const stamped = { ...message, appkey: partner.appkey, sentAt: now } as Message<CallId>
  try {
    return checkFields(call, toWire(call, stamped, partner.dialect), partner.dialect).filter(
      ({ field }) => field !== 'sign',
    )
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return [{ field: error.detail, rule: 'form', zh: `${error.detail}不得含&`, en: `${error.detail} must not hold &` }]
  }
}

/** Chinese texts of the problems, for a refusal. */
export const problemText = (problems: readonly FieldProblem[]): string => problems.map(({ zh }) => zh).join('；')
