/** Which actions take a second person, and from which amount (docs/decisions/0050). */

import type { Fen } from '@openbaohan/protocol/values/fen.ts'

/** By the path of the procedure that carries the action out; the order is that of lists. */
export const approvableProcedures = [
  'applications.decide',
  'applicants.setLine',
  'applicants.resume',
  'demands.examine',
  'demands.decline',
  'demands.pay',
  'demands.extend',
  'demands.reverseRecourse',
  'refunds.record',
  'bankEntries.recordReturn',
  'bankEntries.correctRecord',
  'rules.add',
  'templates.activate',
  'templates.retire',
  'partners.rotate',
] as const
export type ApprovableProcedure = (typeof approvableProcedures)[number]

/** Amounts above which a second person is needed; zero: always. */
export type ApprovalRules = {
  acceptAbove: Fen
  findingAbove: Fen
  payAbove: Fen
  refundAbove: Fen
  rules: boolean
  templates: boolean
  secrets: boolean
}

type AmountRule = 'acceptAbove' | 'findingAbove' | 'payAbove' | 'refundAbove'

const ruleOf: Readonly<Record<ApprovableProcedure, AmountRule | 'rules' | 'templates' | 'secrets'>> = {
  'applications.decide': 'acceptAbove',
  'applicants.setLine': 'rules',
  'applicants.resume': 'rules',
  'demands.examine': 'findingAbove',
  'demands.decline': 'findingAbove',
  'demands.pay': 'payAbove',
  'demands.extend': 'findingAbove',
  'demands.reverseRecourse': 'payAbove',
  'refunds.record': 'refundAbove',
  'bankEntries.recordReturn': 'refundAbove',
  'bankEntries.correctRecord': 'refundAbove',
  'rules.add': 'rules',
  'templates.activate': 'templates',
  'templates.retire': 'templates',
  'partners.rotate': 'secrets',
}

/** @param amount what is at stake; undefined where the action has no amount, or none is known yet */
export function needsApproval(
  procedure: ApprovableProcedure,
  amount: bigint | undefined,
  rules: ApprovalRules,
): boolean {
  const rule = rules[ruleOf[procedure]]
  if (typeof rule === 'boolean') return rule
  return amount === undefined || amount > rule
}
