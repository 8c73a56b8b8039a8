import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createApp } from '../src/http/app.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { createLog } from '../src/log/log.ts'
import { createFailureLog } from '../src/log/log-failure.ts'
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

  it('met by a request is named, with when to try again, and is one line of the log without a stack', async () => {
    const lines: string[] = []
    const app = await createApp({
      config: { trustedProxies: [], requestsPerMinute: 1000, eventLoopDelayMs: 0 },
      log: createLog({ org: 'bank', logLevel: 'info' }, { write: (line) => void lines.push(line) }),
      ...{ metrics: createMetrics('bank'), findKey: async () => undefined, readyChecks: [], isStopping: () => false },
    })
    app.get('/full', () => Promise.reject(withCode('53100')))
    const answer = await app.inject({ url: '/full', headers: { host: '127.0.0.1' } })
    await app.close()
    const { data, message } = answer.json()
    assert.deepEqual([answer.statusCode, answer.headers['retry-after'], data.code], [507, '60', 'storage-full'])
    assert.match(message, /[一-龥].* \/ the disk is full/)
    const [line = '', ...more] = lines.filter((one) => one.includes('"error"'))
    assert.deepEqual(more, [])
    assert.match(line, /free space, no restart/)
    assert.ok(!line.includes('stack'))
  })

  it('met by work that is tried again by itself is stated once a minute, with the file where one is named', () => {
    const lines: string[] = []
    const log = createLog({ org: 'bank', logLevel: 'info' }, { write: (line) => void lines.push(line) })
    let now = 0
    const failed = createFailureLog(log, () => now)
    const full = new Error('no claim', { cause: withCode('ENOSPC', { path: '/home/x/files' }) })
    for (now = 0; now < 120_000; now += 500) failed(full, {}, 'timers cannot reach the database')
    assert.equal(lines.length, 2)
    assert.match(lines[0] ?? '', /timers .*\/home\/x\/files cannot be written/)
    assert.ok(!lines.join('').includes('stack'))
    for (const _ of [1, 2]) failed(withCode('57P01'), {}, 'control: another error, each time and whole')
    assert.equal(lines.filter((line) => line.includes('stack')).length, 2)
  })
})
