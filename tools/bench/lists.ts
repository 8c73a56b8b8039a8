/**
 * The cost of people's lists with a hundred times the history: the same requests over HTTP to two networks that differ
 * only in their number of rows, in turn. `--rows=N` sets the larger one.
 */
import { startTestCluster } from '@openbaohan/server/db/test-database.ts'
import { type Network, startNetwork } from '../../tests/harness/network.ts'
import { signInSeeded, type TestPerson } from '../../tests/harness/signed-in-person.ts'
import { fill } from './lists/fill.ts'
import { type BenchResult, type BenchSize, machine, median, percentile, round } from './measure.ts'

const sizes = {
  full: { fewRows: 10_000, manyRows: 1_000_000, turns: 40 },
  short: { fewRows: 200, manyRows: 2_000, turns: 1 },
} as const
const mostRatio = 1.5

/** The people that a network seeds. */
type Person = { organisation: string; role: string }
const agency = { organisation: 'platform', role: 'agency' }
const centre = { organisation: 'platform', role: 'centre' }
const engineer = { organisation: 'platform', role: 'integrator' }
const underwriter = { organisation: 'bank', role: 'underwriter' }
const operator = { organisation: 'bank', role: 'integrator' }

/** The requests by role; `before` is the time at which the rows end. */
const questions: readonly [string, Person, string, (before: number) => object][] = [
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
  ['inbox, one week', underwriter, 'inbox.list', (at) => ({ from: at - 7 * 86_400_000, to: at })],
  ['messages of an institution', operator, 'messageConsole.browse', () => ({})],
]

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
    await Promise.all([fill(few, fewRows), fill(many, manyRows)])
    console.error(`${manyRows} rows in ${round((performance.now() - startedAt) / 1000)} s`)
    const askers = [await askersOf(few), await askersOf(many)] as const
    for (const [, person, path, inputAt] of questions)
      for (const ask of askers) await ask(person, path, inputAt(few.clock.now()))
    const ratios: number[] = []
    const also: NonNullable<BenchResult['also']> = {}
    const times: { few: number[]; many: number[] } = { few: [], many: [] }
    for (const [what, person, path, inputAt] of questions) {
      const input = inputAt(few.clock.now())
      const taken = { few: [] as number[], many: [] as number[] }
      for (let turn = -3; turn < turns; turn++)
        for (const side of turn % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
          const milliseconds = await askers[side === 'few' ? 0 : 1](person, path, input)
          if (turn >= 0) taken[side].push(milliseconds)
        }
      const ratio = median(taken.many) / median(taken.few)
      ratios.push(ratio)
      times.few.push(...taken.few)
      times.many.push(...taken.many)
      also[`${what}: ratio`] = { value: round(ratio), atMost: mostRatio }
      const [p50, p95] = [0.5, 0.95].map((part) => round(percentile(taken.many, part)))
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

/** Requests as a person of a role, signed in once; returns the milliseconds until the complete answer. */
async function askersOf(network: Network) {
  const people = new Map<string, TestPerson>()
  for (const [, { organisation, role }] of questions) {
    const name = `${organisation} ${role}`
    if (people.has(name)) continue
    const { url } = network.access(organisation)
    const email = `${role}@${organisation}.test`
    people.set(name, await signInSeeded(url, email, publicUrlOf(organisation)))
  }
  return async ({ organisation, role }: Person, path: string, input: object) => {
    const startedAt = performance.now()
    const answer = await people.get(`${organisation} ${role}`)?.call(path, input)
    const milliseconds = performance.now() - startedAt
    if (answer?.status !== 200) throw new Error(`${path} answered ${answer?.status}: ${JSON.stringify(answer?.output)}`)
    return milliseconds
  }
}

/** As provided by tests/harness/network.ts. */
const publicUrlOf = (organisation: string) => `http://127.0.0.1:${organisation === 'platform' ? 8080 : 8090}`
