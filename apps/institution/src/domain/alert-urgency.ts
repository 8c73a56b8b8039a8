/** `now`: a right or a deadline is lost while it waits. `soon`: two records differ. `note`: to be known. */
export const alertUrgencies = ['now', 'soon', 'note'] as const
export type AlertUrgency = (typeof alertUrgencies)[number]

/** Events of an application that a person must review, by how urgent they are. */
export const alertUrgency = {
  'demand-presented': 'now',
  'demand-unexamined': 'now',
  'demand-due-soon': 'now',
  'demand-overdue': 'now',
  'demand-names-no-guarantee': 'now',
  'key-did-not-fit': 'now',
  'held-key-failed': 'now',
  'restore-conflicted': 'now',
  'file-held-back': 'now',
  'notice-refused': 'now',
  'withdrawal-confirmed-late': 'now',
  'withdrawal-denied': 'soon',
  'withdrawal-lapsed': 'soon',
  'abandoned-by-platform': 'soon',
  'abandon-denied': 'soon',
  'abandon-denied-when-accepted': 'soon',
  'premium-set-aside': 'soon',
  'refund-overdue': 'soon',
  'apply-conflicted': 'soon',
  'invoice-request-refused': 'soon',
  'call-refused': 'soon',
  'notice-accepted': 'soon',
  'sub-accounts-used-up': 'soon',
  'key-came-early': 'note',
} as const satisfies Record<string, AlertUrgency>

/** Alerts that end with the demand that they are about. */
export const demandAlerts = [
  'demand-presented',
  'demand-unexamined',
  'demand-due-soon',
  'demand-overdue',
] as const satisfies readonly (keyof typeof alertUrgency)[]

export type AlertKind = keyof typeof alertUrgency

export const isAlertKind = (event: string): event is AlertKind => Object.hasOwn(alertUrgency, event)

/** An event that is not in the table waits for review. */
export const urgencyOf = (event: string): AlertUrgency => (isAlertKind(event) ? alertUrgency[event] : 'soon')

/** Every event of the table, most urgent first. */
export const alertsByUrgency: readonly string[] = alertUrgencies.flatMap((urgency) =>
  Object.entries(alertUrgency).flatMap(([event, one]) => (one === urgency ? [event] : [])),
)
