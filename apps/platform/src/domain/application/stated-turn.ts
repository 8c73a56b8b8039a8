import type { CallId } from '@openbaohan/protocol/calls.ts'
import type { Turn } from '@openbaohan/protocol/errors/turn-text.ts'
import { isInvoiceable } from '../invoice/decide-invoice-request.ts'
import { type ApplicationEvent, type ApplicationState, nextApplicationState } from './application-state.ts'

const applied = '尚未收到该申请的出函通知'
const issued = '已收到出函通知，还原密钥尚未推送'
const awaitsPlain = '标段已开标，等待明文保函'

/**
 * The state as the institution knows it by its own notices and our messages. Two states that differ only by a message of
 * ours that may still wait to be sent have the same text: a withdrawal of an aborted lot leaves at a random time, and an
 * answer must not state it earlier. No state before the opening depends on the lot, so none of these texts does.
 */
const statedToInstitution: Readonly<Record<ApplicationState, string>> = {
  submitted: applied,
  accepted: applied,
  abandoning: applied,
  issued,
  withdrawing: issued,
  opened: awaitsPlain,
  restoring: awaitsPlain,
  restored: '已收到明文保函',
  released: '保函已注销',
  expired: '保函已到期',
  withdrawn: '保函已退保',
  abandoned: '申请已放弃',
  declined: '申请未获受理',
  refused: '申请审核未通过',
  lapsed: '标段开标时尚未出函，申请已失效',
  disputed: '标段已开标，由交易中心人工核实',
}

/** What each notice reports when it reports success. */
const reports: readonly (readonly [CallId, ApplicationEvent])[] = [
  ['issued', 'guarantee-issued'],
  ['restored', 'guarantee-restored'],
  ['withdrawn', 'withdrawal-confirmed'],
  ['abandoned', 'abandoned-by-institution'],
]

/** What `out-of-turn` states to the institution of an application of its own. */
export function statedTurn(state: ApplicationState): Turn {
  const notices = reports.flatMap(([call, event]) => (nextApplicationState(state, event) === undefined ? [] : [call]))
  return { state: statedToInstitution[state], next: isInvoiceable(state) ? [...notices, 'invoiced'] : notices }
}
