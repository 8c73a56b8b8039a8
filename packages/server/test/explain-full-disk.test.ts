import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { explainFullDisk } from '../src/program/explain-full-disk.ts'
import { StartProblem } from '../src/program/start-problem.ts'

const withCode = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more })

describe('a full disk', () => {
  const cases: readonly (readonly [string, unknown, string | undefined])[] = [
    ['of a file is named with its path', withCode('ENOSPC', { path: '/home/x/logs' }), '/home/x/logs'],
    ['of a write to an open file is named with the data folder', withCode('ENOSPC'), '/home/x'],
    ['that is the quota of a user is one too', withCode('EDQUOT'), '/home/x'],
    ['of PostgreSQL is known by its code', withCode('53100'), '/home/x'],
    ['of initdb is known by its words', new Error('initdb: could not write: No space left on device'), '/home/x'],
    ['below another error is found', new Error('no start', { cause: withCode('ENOSPC') }), '/home/x'],
    ['among several errors is found', new AggregateError([new Error('x'), withCode('ENOSPC')]), '/home/x'],
    ['control: another error stays as it is', withCode('EACCES', { path: '/home/x' }), undefined],
    ['control: what is no error stays as it is', 'ENOSPC', undefined],
  ]
  for (const [what, error, place] of cases)
    it(what, () => {
      const explained = explainFullDisk(error, '/home/x')
      if (place === undefined) return assert.equal(explained, error)
      assert.ok(explained instanceof StartProblem)
      for (const sentence of [explained.zh, explained.en]) assert.ok(sentence.includes(place))
    })
  it('that is explained already is not explained again', () => {
    const problem = explainFullDisk(withCode('ENOSPC'), '/home/x')
    assert.equal(explainFullDisk(problem, '/other'), problem)
  })
})
