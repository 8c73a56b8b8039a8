/** Every list that a person may order, with each of its orders: for the tests of pages and for the measurement of their cost. */

type Organisation = 'platform' | 'bank'
export type SortedList = {
  readonly organisation: Organisation
  readonly role: string
  readonly path: string
  readonly input?: Readonly<Record<string, unknown>>
  /** By the name of an order, the field of a row that it orders by; `undefined` where a row does not show it. */
  readonly sorts: Readonly<Record<string, string | undefined>>
  /** What is different in every row. */
  readonly key: string
}

const at = (organisation: Organisation, role: string) => (list: Omit<SortedList, 'organisation' | 'role'>) => ({
  ...{ organisation, role },
  ...list,
})
const [agency, bidder, centre] = [at('platform', 'agency'), at('platform', 'bidder'), at('platform', 'centre')]
const [finance, claims, underwriter] = [at('bank', 'finance'), at('bank', 'claims'), at('bank', 'underwriter')]

const invoices = { path: 'invoiceConsole.list', sorts: { at: 'requestedAt', amount: 'amount' }, key: 'number' }
const receipts = { path: 'premiums.list', sorts: { at: 'at', amount: 'amount' }, key: 'id' }
const entries = {
  path: 'bankEntries.list',
  sorts: { entered: undefined, booked: 'bookedOn', amount: 'amount' },
  key: 'id',
}
const recourses = { path: 'recourses.list', sorts: { since: 'since', owed: 'owed', rest: 'rest' }, key: 'demand' }
const demands = {
  ...{ path: 'demandConsole.list', key: 'id' },
  sorts: { payBy: 'payBy', amount: undefined, presentedAt: 'presentedAt' },
}
const guarantees = { path: 'lotGuarantees.list', key: 'number' }
const registers = {
  ...{ path: 'registers.list', key: 'code' },
  sorts: { changedAt: 'updatedAt', name: 'name', code: 'code' },
}

export const sortedLists: readonly SortedList[] = [
  agency({ ...guarantees, sorts: { opensAt: undefined } }),
  agency({ ...guarantees, input: { state: 'released' }, sorts: { opensAt: undefined } }),
  agency({ ...guarantees, input: { lot: 'L11' }, sorts: { applicant: 'applicantName', amount: undefined } }),
  agency({ path: 'lotDemands.list', sorts: { createdAt: 'createdAt', amount: 'amount' }, key: 'number' }),
  bidder({ path: 'myApplications.list', sorts: { submittedAt: 'submittedAt', amount: 'amount' }, key: 'number' }),
  centre({ ...registers, input: { kind: 'bidder' } }),
  centre({ ...registers, input: { kind: 'agency' } }),
  centre({ path: 'centreWithdrawals.list', sorts: { at: 'at' }, key: 'number' }),
  at('platform', 'integrator')({ path: 'notifications.list', sorts: { at: 'at' }, key: 'id' }),
  at('bank', 'integrator')({ path: 'notifications.list', input: { state: 'failed' }, sorts: { at: 'at' }, key: 'id' }),
  finance(invoices),
  finance({ ...invoices, input: { state: 'requested' } }),
  finance({ path: 'refunds.list', input: { which: 'due' }, sorts: { at: 'dueAt', amount: 'amount' }, key: 'id' }),
  finance({ path: 'refunds.list', input: { which: 'made' }, sorts: { at: 'returnedAt', amount: 'amount' }, key: 'id' }),
  finance(receipts),
  finance({ ...receipts, input: { state: 'taken' } }),
  finance({ path: 'premiums.accounts', sorts: { code: 'code', name: 'name', account: 'account' }, key: 'code' }),
  finance({ ...entries, input: { which: 'waiting' } }),
  finance({ ...entries, input: { which: 'settled' } }),
  finance({ ...recourses, input: { which: 'open' } }),
  finance({ ...recourses, input: { which: 'ended' } }),
  claims(demands),
  claims({ ...demands, input: { which: 'open' } }),
  claims({ ...demands, input: { which: 'ended' } }),
  underwriter({
    ...{ path: 'applicants.list', key: 'code' },
    sorts: { changedAt: 'changedAt', applicant: 'name', line: undefined },
  }),
  at(
    'bank',
    'manager',
  )({
    ...{ path: 'reports.outstanding', key: 'number' },
    sorts: { lastDay: 'lastDay', amount: 'amount' },
  }),
  at(
    'bank',
    'manager',
  )({
    ...{ path: 'reports.released', key: 'number' },
    sorts: { releasedAt: 'changedAt', amount: 'amount' },
  }),
]
