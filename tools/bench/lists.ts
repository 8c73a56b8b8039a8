/**
 * The cost of people's lists with a hundred times the history: the same requests over HTTP to two networks that differ
 * only in their number of rows, in turn. `--rows=N` sets the larger one.
 */
import { dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { startTestCluster } from '@openbaohan/server/db/test-database.ts'
import { applicationSorts } from '../../apps/institution/src/domain/application/application-sorts.ts'
import { lotSorts } from '../../apps/platform/src/domain/lot/lot-sorts.ts'
import { statisticFigures } from '../../apps/platform/src/domain/statistics/statistic-figures.ts'
import { fillLists } from '../../tests/harness/lists/rows-of-both.ts'
import { sortedLists } from '../../tests/harness/lists/sorted-lists.ts'
import { type Network, startNetwork } from '../../tests/harness/network.ts'
import { signInSeeded, type TestPerson } from '../../tests/harness/signed-in-person.ts'
import { homePeople, homeQuestions } from './lists/home-questions.ts'
import { storeEndedDays } from './lists/store-ended-days.ts'
import { type BenchResult, type BenchSize, machine, median, percentile, round } from './measure.ts'

const sizes = {
  full: { fewRows: 10_000, manyRows: 1_000_000, turns: 40 },
  short: { fewRows: 200, manyRows: 2_000, turns: 1 },
} as const
const mostRatio = 1.5
/** Of a page, at the larger number of rows, and of a total. */
const mostMilliseconds = 100

/** The people that a network seeds. */
type Person = { organisation: string; role: string }
type Question = readonly [what: string, Person, path: string, input: (before: number) => object, isAddedUp?: boolean]
const agency = { organisation: 'platform', role: 'agency' }
const centre = { organisation: 'platform', role: 'centre' }
const engineer = { organisation: 'platform', role: 'integrator' }
const underwriter = { organisation: 'bank', role: 'underwriter' }
const operator = { organisation: 'bank', role: 'integrator' }

/** The requests by role; `before` is the time at which the rows end. */
const first: readonly Question[] = [
  ['lots of an agency', agency, 'agencyLots.list', () => ({})],
  ['guarantees of an agency', agency, 'lotGuarantees.list', () => ({})],
  ['guarantees of an agency, released', agency, 'lotGuarantees.list', () => ({ state: 'released' })],
  ['guarantees of one lot', agency, 'lotGuarantees.list', () => ({ lot: 'L11' })],
  ['openings of today', centre, 'centre.openings', () => ({ period: 'today' })],
  ['messages of the platform', engineer, 'messageConsole.browse', () => ({})],
  ['messages of one call', engineer, 'messageConsole.browse', () => ({ call: 'restore' })],
  ['messages refused', engineer, 'messageConsole.browse', () => ({ outcome: 'refused' })],
  ['messages of one number', engineer, 'messageConsole.browse', () => ({ subject: 'N5000' })],
  ['inbox, newest first', underwriter, 'inbox.list', () => ({})],
  ['inbox, what waits for me', underwriter, 'inbox.list', () => ({ queue: 'mine' })],
  ['inbox, one state', underwriter, 'inbox.list', () => ({ states: ['restored'] })],
  ['inbox, one number', underwriter, 'inbox.list', () => ({ search: 'N5000' })],
  ['inbox, one name', underwriter, 'inbox.list', () => ({ search: '云川第77建设有限公司' })],
  ['inbox, part of a name', underwriter, 'inbox.list', () => ({ search: '第77建' })],
  ['inbox, one week', underwriter, 'inbox.list', (at) => ({ from: at - 7 * dayMs, to: at })],
  ['messages of an institution', operator, 'messageConsole.browse', () => ({})],
  ['messages, oldest first', engineer, 'messageConsole.browse', () => ({ oldestFirst: true })],
  ['messages, total', engineer, 'messageConsole.browse', () => ({ limit: 1, counted: true })],
  ['messages one way, total', engineer, 'messageConsole.browse', () => ({ limit: 1, counted: true, direction: 'in' })],
]

/** Every order of every list in both directions, and its total: as tests/stories/sorted-lists.test.ts walks them. */
const sortedQuestions: readonly Question[] = [
  { ...agency, path: 'agencyLots.list', sorts: Object.fromEntries(lotSorts.map((sort) => [sort, undefined])) },
  {
    ...{ ...underwriter, path: 'inbox.list' },
    sorts: Object.fromEntries(applicationSorts.map((sort) => [sort, undefined])),
  },
  ...sortedLists,
].flatMap(({ organisation, role, path, sorts, ...list }) => {
  const input = 'input' in list ? list.input : {}
  const name = [path, ...Object.values(input ?? {})].join(' ')
  const person = { organisation, role }
  const orders = Object.keys(sorts).flatMap((sort) =>
    ['asc', 'desc'].map(
      (direction): Question => [`${name} by ${sort} ${direction}`, person, path, () => ({ ...input, sort, direction })],
    ),
  )
  return [...orders, [`${name}, total`, person, path, () => ({ ...input, limit: 1, counted: true })] satisfies Question]
})
/** A week, of which both networks have the same. Its days are stored, as in a running centre; those of today are counted from the events. */
const week = (at: number) => ({ from: shanghaiDate(at - 7 * dayMs), to: shanghaiDate(at - dayMs) })
const statistics: readonly Question[] = [
  ['statistics of a week', centre, 'statistics.summary', (at) => ({ kind: 'range', ...week(at) })],
  [
    'statistics of a week and today',
    centre,
    'statistics.summary',
    (at) => ({ kind: 'range', ...week(at), to: shanghaiDate(at) }),
  ],
  ...statisticFigures.map(
    (figure): Question => [`rows of ${figure}`, centre, 'statistics.listRows', (at) => ({ figure, ...week(at) })],
  ),
  [
    'rows of applications, a page of an export',
    centre,
    'statistics.listRows',
    (at) => ({ figure: 'applications', ...week(at), limit: 1000 }),
  ],
]
const listQuestions = [...first, ...statistics, ...sortedQuestions]

export async function bench(size: BenchSize = 'full'): Promise<BenchResult> {
  const { fewRows, turns } = sizes[size]
  const manyRows = Number(/--rows=(\d+)/.exec(process.argv.join(' '))?.[1] ?? sizes[size].manyRows)
  const cluster = await startTestCluster()
  Object.assign(process.env, cluster.env)
  const alive = setInterval(() => {}, 60_000) // a test database does not hold its process
  const networks = [await startNetwork(), await startNetwork()] as const
  try {
    const [few, many] = networks
    const startedAt = performance.now()
    await Promise.all([fillLists(few, fewRows), fillLists(many, manyRows)])
    for (const network of networks) await storeEndedDays(network)
    console.error(`${manyRows} rows in ${round((performance.now() - startedAt) / 1000)} s`)
    const askers = [await askersOf(few), await askersOf(many)] as const
    const questions: readonly Question[] = [...listQuestions, ...(await homeQuestions(askers[1].answer))]
    for (const [, person, path, inputAt] of questions)
      for (const { ask } of askers) await ask(person, path, inputAt(few.clock.now()))
    const ratios: number[] = []
    const also: NonNullable<BenchResult['also']> = {}
    const times: { few: number[]; many: number[] } = { few: [], many: [] }
    for (const [what, person, path, inputAt, isAddedUp = false] of questions) {
      const input = inputAt(few.clock.now())
      const taken = { few: [] as number[], many: [] as number[] }
      for (let turn = -3; turn < turns; turn++)
        for (const side of turn % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
          const milliseconds = await askers[side === 'few' ? 0 : 1].ask(person, path, input)
          if (turn >= 0) taken[side].push(milliseconds)
        }
      const ratio = median(taken.many) / median(taken.few)
      // a total counts to 10,000 where there are that many, and no further: its time is bounded, not equal
      const isBounded = isAddedUp || what.endsWith('total')
      if (!isBounded) ratios.push(ratio)
      times.few.push(...taken.few)
      times.many.push(...taken.many)
      if (!isBounded) also[`${what}: ratio`] = { value: round(ratio), atMost: mostRatio }
      const [p50, p95] = [0.5, 0.95].map((part) => round(percentile(taken.many, part)))
      also[`${what}: ms`] = { value: p50 ?? 0, atMost: mostMilliseconds }
      const [small50, small95] = [0.5, 0.95].map((part) => round(percentile(taken.few, part)))
      console.error(`${what}: ${small50} / ${small95} ms → ${p50} / ${p95} ms (p50 / p95), ${round(ratio)}`)
    }
    return {
      name: 'lists',
      ratio: round(1 / Math.max(...ratios)),
      floor: round(1000 / median(times.few)),
      ours: round(1000 / median(times.many)),
      p50: round(percentile(times.many, 0.5)),
      p99: round(percentile(times.many, 0.99)),
      unit: 'lists',
      machine: machine(),
      required: round(1 / mostRatio),
      also,
    }
  } finally {
    await Promise.all(networks.map((network) => network.stop()))
    clearInterval(alive)
    await cluster.stop()
  }
}

/** Requests as a person of a role, signed in once; `ask` returns the milliseconds until the complete answer. */
async function askersOf(network: Network) {
  const people = new Map<string, TestPerson>()
  for (const { organisation, role } of [...listQuestions.map(([, person]) => person), ...homePeople]) {
    const name = `${organisation} ${role}`
    if (people.has(name)) continue
    const { url } = network.access(organisation)
    const email = `${role}@${organisation}.test`
    people.set(name, await signInSeeded(url, email, publicUrlOf(organisation)))
  }
  const answer = async ({ organisation, role }: Person, path: string, input: object = {}): Promise<unknown> => {
    const reply = await people.get(`${organisation} ${role}`)?.call(path, input)
    if (reply?.status !== 200) throw new Error(`${path} answered ${reply?.status}: ${JSON.stringify(reply?.output)}`)
    return reply.output
  }
  const ask = async (...asked: Parameters<typeof answer>) => {
    const startedAt = performance.now()
    await answer(...asked)
    return performance.now() - startedAt
  }
  return { answer, ask }
}

/** As provided by tests/harness/network.ts. */
const publicUrlOf = (organisation: string) => `http://127.0.0.1:${organisation === 'platform' ? 8080 : 8090}`
