/** Finance of the institutions: statements of the bank, what each entry is for, and premiums that go back. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Action, pick, RuleBroken, type Target, theirsThat, yuan } from './action.ts'
import { bidders, type World } from './world.ts'

const reason = '随机用户'
const ourAccount = '3299018800090000018'
const head = '本方账号,交易流水号,记账日期,借贷标志,金额,对方户名,对方账号,附言,子账号,余额'

/** By world: the last file, which people import again. */
const lastFiles = new WeakMap<World, { name: string; content: string }>()

const awaiting = (world: World) =>
  theirsThat(world, ({ state, institution }) => state === 'awaiting-premium' && institution === 'bank')

/** One line for each payment: some of another amount, some from another account, one of no application. */
function writeStatement(world: World, paying: readonly Target[], choice: number): string {
  const day = shanghaiDate(world.now())
  const lines = paying.map(({ theirs }, index) => {
    const due = theirs?.premium ?? 50_000
    const payer = bidders.find(({ name }) => name === theirs?.applicantName)
    const fen = (choice + index) % 7 === 6 ? due + 1 : due
    const account = (choice + index) % 2 === 1 ? '6222020200112233445' : (payer?.basicAccount.number ?? '1')
    return [
      ourAccount,
      `T-${world.next()}`,
      day,
      '贷',
      yuan(fen),
      theirs?.applicantName ?? '无',
      account,
      '',
      '',
      '0.00',
    ]
  })
  const unrelated = [
    ourAccount,
    `T-${world.next()}`,
    day,
    '贷',
    '88.00',
    '云川市示例商贸有限公司',
    '1234567890',
    '',
    '',
    '0.00',
  ]
  return [head, ...[...lines, unrelated].map((line) => line.join(','))].join('\r\n')
}

const importStatement: Action = {
  name: 'import-statement',
  weight: 4,
  targets: (world) => (awaiting(world).length > 0 ? [{ number: '', institution: 'bank' }] : []),
  run: async (world, _target, choice) => {
    const known = choice % 4 === 0 ? lastFiles.get(world) : undefined
    const paying = awaiting(world).filter((_, index) => (choice >> index) % 2 === 0)
    const file = known ?? { name: `${choice}.csv`, content: writeStatement(world, paying.slice(0, 3), choice) }
    lastFiles.set(world, file)
    const { ok, json } = await world.askAs('finance', 'bank', 'bankEntries.import', file)
    const { added } = (ok ? json : { added: 0 }) as { added: number }
    if (known !== undefined && added > 0) throw new RuleBroken('an-entry-is-stored-once', file)
    return ok
  },
}

const entriesThat = (world: World, states: readonly string[]): Target[] =>
  world.facts.entries
    .filter(({ direction, state }) => direction === 'credit' && states.includes(state))
    .map(({ id, institution }) => ({ number: '', institution, id }))

const entryAction = (
  name: string,
  weight: number,
  states: readonly string[],
  input: (world: World, choice: number, id: string) => object,
): Action => ({
  name: `${name}-entry`,
  weight,
  targets: (world) => {
    const all = entriesThat(world, states)
    const fitting = name === 'assign' ? all.filter(({ id = '' }) => fittingOf(world, id) !== undefined) : []
    return fitting.length > 0 ? fitting : all
  },
  run: async (world, { institution, id = '' }, choice) =>
    (await world.askAs('finance', institution, `bankEntries.${name}`, { id, ...input(world, choice, id) })).ok,
})

function fittingOf(world: World, id: string): Target | undefined {
  const entry = world.facts.entries.find((one) => one.id === id)
  const waiting = awaiting(world)
  return (
    waiting.find(({ theirs }) => theirs?.premium === entry?.fen) ??
    waiting.find(({ theirs }) => restOf(theirs?.premium, entry?.fen) === 1)
  )
}

/** What goes back of an entry of more than the premium, in fen. */
const restOf = (due: number | null | undefined, credit: number | undefined): number =>
  due == null || credit === undefined ? 0 : Math.max(0, credit - due)

/** As the person saw it; some are wrong. */
function statedRest(world: World, choice: number, id: string, number: string | undefined): { rest?: string } {
  const entry = world.facts.entries.find((one) => one.id === id)
  const [target] = theirsThat(world, (theirs) => theirs.number === number)
  const rest = restOf(target?.theirs?.premium, entry?.fen)
  return rest === 0 ? {} : { rest: yuan(choice % 11 === 7 ? rest + 1 : rest) }
}

/** Mostly the application that waits for this amount, sometimes any other: also one that has its premium. */
function chosenFor(world: World, choice: number, id: string): { number?: string } {
  const fitting = fittingOf(world, id)
  const any = pick(
    theirsThat(world, ({ institution, premium }) => institution === 'bank' && premium !== null),
    choice,
  )
  const chosen = choice % 8 === 7 ? any : (fitting ?? any)
  return chosen === undefined ? {} : { number: chosen.number }
}

function assignedTo(world: World, choice: number, id: string) {
  const chosen = chosenFor(world, choice, id)
  return { ...chosen, ...statedRest(world, choice, id, chosen.number) }
}

type Receipt = NonNullable<Target['theirs']>['receipts'][number]
const isDue = (state: string) => state === 'refund-due' || state === 'suspended'
const receiptsThat = (world: World, is: (receipt: Receipt) => boolean): Target[] =>
  theirsThat(world, () => true).flatMap((target) =>
    (target.theirs?.receipts ?? []).filter(is).map(({ id }) => ({ ...target, id })),
  )

/** Some give more than was paid, or the reference of another transfer. */
const recordRefund: Action = {
  name: 'record-refund',
  weight: 3,
  targets: (world) => receiptsThat(world, ({ state }) => isDue(state)),
  run: async (world, { theirs, institution, id }, choice) => {
    const receipt = theirs?.receipts.find((one) => one.id === id)
    if (receipt === undefined) return false
    const fen = choice % 5 === 3 ? receipt.fen + 100 : choice % 5 === 2 ? Math.ceil(receipt.fen / 2) : receipt.fen
    const reference = choice % 7 === 5 ? 'B-1' : `B-${world.next()}`
    const rest = choice % 2 === 0 ? { reason } : { restStays: true }
    const body = { amount: yuan(fen), reference, paidOn: shanghaiDate(world.now()), ...rest }
    const { ok } = await world.ask(institution, 'POST', `/api/refunds/${id}`, body)
    if (ok && fen > receipt.fen) throw new RuleBroken('refund-never-above', { id, fen, paid: receipt.fen })
    return ok
  },
}

/** What a refund left does not go back. */
const waiveRest: Action = {
  name: 'waive-rest',
  weight: 1,
  targets: (world) => receiptsThat(world, ({ state, restOf }) => restOf !== null && isDue(state)),
  run: async (world, { institution, id }) =>
    (await world.ask(institution, 'POST', `/api/refunds/${id}`, { amount: '0.00', reason })).ok,
}

/** Proposed by finance and confirmed by a manager; some to more than came. */
const correctRefund: Action = {
  name: 'correct-refund',
  weight: 2,
  targets: (world) => receiptsThat(world, ({ returned, reference }) => returned !== null && reference !== null),
  run: async (world, { theirs, institution, id }, choice) => {
    const receipt = theirs?.receipts.find((one) => one.id === id)
    if (receipt?.returned == null || receipt.reference === null || receipt.on === null) return false
    const { reference, on, fen } = receipt
    const amounts = [fen, Math.ceil(fen / 2), Math.ceil(fen / 3), fen - 1, fen + 100]
    const before = { amount: yuan(receipt.returned), reference, on }
    const amount = yuan(amounts[choice % amounts.length] ?? fen)
    const input = { kind: 'refund', record: id, ...before, amount, before, reason }
    if (!(await world.askAs('finance', institution, 'bankEntries.correctRecord', input)).ok) return false
    const { json } = await world.askAs('manager', institution, 'approvals.list', {})
    const { rows } = json as { rows: { id: string; subject: string }[] }
    const waiting = rows.find(({ subject }) => subject === `refund ${id}`)
    return (
      waiting !== undefined && (await world.askAs('manager', institution, 'approvals.confirm', { id: waiting.id })).ok
    )
  },
}

export const financeActions: readonly Action[] = [
  importStatement,
  entryAction('assign', 6, ['waiting'], (world, choice, id) => ({
    ...assignedTo(world, choice, id),
    ...(choice % 5 === 0 ? {} : { despite: reason }),
  })),
  entryAction('refund', 1.2, ['waiting'], (world, choice, id) => ({
    reason,
    ...(choice % 2 === 0 ? chosenFor(world, choice, id) : {}),
  })),
  entryAction('suspend', 0.8, ['waiting'], () => ({ reason })),
  entryAction('resume', 1.2, ['for-refund', 'suspended'], () => ({ reason })),
  entryAction('recordReturn', 1.2, ['for-refund'], (world) => ({
    reference: `Z-${world.next()}`,
    paidOn: shanghaiDate(world.now()),
  })),
  recordRefund,
  waiveRest,
  correctRefund,
]
