import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { describe, it } from 'node:test'
import { createLog } from '../src/log/log.ts'
import { type RunDeps, runServer } from '../src/program/run-server.ts'

/** A process that records how it was ended. */
class FakeProcess extends EventEmitter {
  readonly exits: (number | string | null | undefined)[] = []
  exit(code?: number | string | null): never {
    this.exits.push(code)
    throw new Error('exited')
  }
}

function prepare(given: Partial<RunDeps> = {}) {
  const host = new FakeProcess()
  const steps: string[] = []
  const started = Promise.withResolvers<void>()
  const running = runServer({
    start: async () => {
      steps.push('start')
      started.resolve()
    },
    stop: async () => void steps.push('stop'),
    log: createLog({ org: 'bank', logLevel: 'silent' }),
    stopSeconds: 5,
    process: host as unknown as NonNullable<RunDeps['process']>,
    ...given,
  })
  return { host, steps, started: started.promise, running }
}

describe('the lifecycle of a program', () => {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    it(`ends in order after ${signal}`, async () => {
      const { host, steps, started, running } = prepare()
      await started
      host.emit(signal, signal)
      await running
      assert.deepEqual(steps, ['start', 'stop'])
      assert.deepEqual(host.exits, [])
      assert.equal(host.listenerCount('SIGTERM') + host.listenerCount('unhandledRejection'), 0)
    })
  }

  it('does not stop before a signal', async () => {
    const { host, steps, started, running } = prepare()
    await started
    assert.deepEqual(steps, ['start'])
    host.emit('SIGTERM', 'SIGTERM')
    await running
  })

  it('stops also when signalled during its start', async () => {
    const held = Promise.withResolvers<void>()
    const { host, steps, running } = prepare({ start: () => held.promise })
    host.emit('SIGTERM', 'SIGTERM')
    held.resolve()
    await running
    assert.deepEqual(steps, ['stop'])
  })

  it('ends immediately at the second signal', async () => {
    const hanging = Promise.withResolvers<void>()
    const { host, started, running } = prepare({ stop: () => hanging.promise })
    await started
    host.emit('SIGINT', 'SIGINT')
    assert.throws(() => host.emit('SIGINT', 'SIGINT'), /exited/)
    assert.deepEqual(host.exits, [1])
    hanging.resolve()
    await running
  })

  it('ends with 1 after an uncaught error', async () => {
    const { host, started, running } = prepare()
    await started
    assert.throws(() => host.emit('unhandledRejection', new Error('bug')), /exited/)
    assert.deepEqual(host.exits, [1])
    host.emit('SIGTERM', 'SIGTERM')
    await running
  })

  it('passes on why it could not start', async () => {
    const { host, running } = prepare({ start: () => Promise.reject(new Error('port taken')) })
    await assert.rejects(running, /port taken/)
    assert.equal(host.listenerCount('SIGTERM'), 0)
  })
})
