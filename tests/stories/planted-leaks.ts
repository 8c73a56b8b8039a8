/** Controls of what roles read before an opening: what must not be visible, planted, is found. */
import assert from 'node:assert/strict'
import type { Network } from '../harness/network.ts'
import { changedIn } from './compare-answers.ts'

/** A lane of each application, as if it had ended long ago. */
export const plantOldLanes = (network: Network) =>
  network.query(
    'platform',
    `insert into lane (partner, key, next_at, pending, seq, done)
     select partner, 'ended-' || number, '2000-01-01', 0, 1, 1 from application returning key`,
  )

/** Control: a rule for lanes is set, and a number of old ones in the answer would be found. */
export function assertLanesFound(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): void {
  const question = 'supervisor retention.show {}'
  const answer = now.get(question) ?? ''
  assert.match(answer, /"kind":"lanes".*"days":184/, 'a rule for lanes is set')
  const counting = answer.replace('"days":184', '"days":184,"old":{"count":2,"hasMore":false}')
  assert.deepEqual(changedIn(before, new Map([...now, [question, counting]])), [question], 'control: old lanes')
}

/** Control: the supervisor's question was answered, and one more in a number of an answer would be found. */
export function assertLeakFound(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>, asked: string) {
  const [found] = [...before].filter(
    ([one, answer]) => one.startsWith(`supervisor ${asked} `) && answer.startsWith('200'),
  )
  assert.ok(found !== undefined, `${asked} is asked too`)
  const [question, answer] = found
  const leaking = new Map([...now, [question, answer.replace(/"lots":0|"rows":\[\]/, '"lots":1')]])
  assert.deepEqual(changedIn(before, leaking), [question], `one more in a number of ${asked} is found`)
}

/** Control: an agency's home page was asked too, and one more in a figure of it would be found. */
export function assertHomeLeakFound(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): void {
  for (const part of ['changes', 'due', 'figures']) {
    const question = `agency home.${part} {}`
    assert.match(now.get(question) ?? '', /^200/, 'the home page is asked too')
    const leaking = new Map([...now, [question, '200 [{"figure":"in-force","count":3}]']])
    assert.deepEqual(changedIn(before, leaking), [question], 'one more in a figure is found')
  }
}
