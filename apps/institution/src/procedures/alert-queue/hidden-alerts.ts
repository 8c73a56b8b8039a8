import type { Caller } from '@openbaohan/server/api/context.ts'
import { type AlertKind, alertsByUrgency, isAlertKind } from '../../domain/alert-urgency.ts'
import { type InstitutionProcedure, mayCall } from '../../rights.ts'

/** The procedure behind the page on which an alert is worked off; the page of its application where nothing is stated. */
const workOf: Partial<Record<AlertKind, InstitutionProcedure>> = {
  'demand-presented': 'demandConsole.find',
  'demand-unexamined': 'demandConsole.find',
  'demand-due-soon': 'demandConsole.find',
  'demand-overdue': 'demandConsole.find',
  'demand-names-no-guarantee': 'demandConsole.find',
  'premium-set-aside': 'premiums.list',
  'sub-accounts-used-up': 'premiums.list',
  'refund-overdue': 'refunds.list',
  'invoice-request-refused': 'invoiceConsole.list',
}

/** Events whose alerts people of these roles neither see, count nor close: they may not open the work. */
export const alertsHiddenFrom = (roles: readonly string[]): readonly string[] =>
  alertsByUrgency.filter((event) => isAlertKind(event) && !mayCall(roles, workOf[event] ?? 'inbox.find'))

/** A key belongs to a system of the institution, and its scopes decide. */
export const alertsHiddenFromCaller = ({ person }: Caller): readonly string[] =>
  person === undefined ? [] : alertsHiddenFrom(person.roles)
