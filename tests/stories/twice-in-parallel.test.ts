/**
 * Each of the twelve calls on a wire that delivers everything twice at the same time: both get one answer, and both
 * sides have as many rows afterwards as for the same life on a wire without faults.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type CallId, callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { planTwelveCalls } from './twelve-calls.ts'

/** The journal, which stores both; and rows that are created with the first of all messages, in either life. */
const aside = [
  'message',
  'delivery_partner',
  'withheld_redirect',
  'guarantee_sequence',
  'invoice_sequence',
  'tag_period',
]

type Post = { call: CallId | undefined; answers: string[] }

describe('twice in parallel', () => {
  let network: Network
  /** By path and body. */
  const posts = new Map<string, Post>()
  const callOf = (url: string) => {
    const side = url.startsWith(network.access('platform').url) ? 'platform' : 'institution'
    return callIds.find((call) => definitionOf(call).server === side && url.endsWith(`/${definitionOf(call).wireName}`))
  }
  before(async () => {
    network = await startNetwork({
      faultRate: 0,
      around: (deliver) => async (url, body) => {
        const answer = await deliver(url, body)
        const post = posts.get(url + body) ?? { call: callOf(url), answers: [] }
        post.answers.push(answer.body)
        posts.set(url + body, post)
        return answer
      },
    })
  })
  after(() => network.stop())

  const rowsOf = async (organisation: 'platform' | 'bank') => {
    const tables = await network.query<{ name: string }>(
      organisation,
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all($1)`,
      [aside],
    )
    const counts = new Map<string, number>()
    for (const { name } of tables) {
      const [row] = await network.query<{ count: number }>(organisation, `select count(*)::int as count from "${name}"`)
      counts.set(`${organisation}.${name}`, row?.count ?? 0)
    }
    return counts
  }
  /** How many rows were added to each table. */
  const gainedBy = async (run: () => Promise<unknown>) => {
    const before = new Map([...(await rowsOf('platform')), ...(await rowsOf('bank'))])
    posts.clear()
    await run()
    await network.settle()
    const now = [...(await rowsOf('platform')), ...(await rowsOf('bank'))]
    return now
      .map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const)
      .filter(([, gained]) => gained !== 0)
  }

  const once = planTwelveCalls(() => network, 0)
  const twice = planTwelveCalls(() => network, 1)
  for (const [index, { calls, run }] of twice.steps.entries())
    it(`${calls.join(' and ')} ${calls.length === 1 ? 'has' : 'have'} one effect and one answer`, async () => {
      network.wire.behave({ faultRate: 0 })
      const single = await gainedBy(async () => once.steps[index]?.run())
      network.wire.behave({ faultRate: 1, only: ['doubled'] })
      const doubled = await gainedBy(run)
      assert.deepEqual(doubled, single)
      for (const call of calls) {
        const ofCall = [...posts.values()].filter((post) => post.call === call)
        assert.ok(ofCall.length > 0, `${call} was sent`)
        for (const { answers } of ofCall) {
          assert.equal(answers.length, 2, 'control: it came twice')
          assert.equal(new Set(answers.map(withoutSignature)).size, 1, answers.join())
          assert.equal(JSON.parse(answers[0] ?? '').code, '1')
        }
      }
    })
  it('ends like the life on a wire without faults', async () => {
    assert.deepEqual(twice.steps.flatMap(({ calls }) => calls).toSorted(), callIds.toSorted())
    await once.assertEnds()
    await twice.assertEnds()
  })
})

/** Under `reply-nonce` every reply is signed with a nonce of its own; what it answers is the same. */
function withoutSignature(answer: string): string {
  const { data: { nonce: _, expires: _expires, sign: _sign, ...data } = {}, ...reply } = JSON.parse(answer)
  return JSON.stringify({ ...reply, data })
}
