import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bothLines } from '../src/both.ts'
import { Failure } from '../src/command.ts'
import { eachOf } from '../src/demo/each-of.ts'
import { createStepList } from '../src/demo/step-list.ts'
import { waitForStates } from '../src/demo/wait-for-states.ts'
import { shorten } from '../src/demo/wire-print.ts'

const never = new AbortController().signal
const steps = (signal = never) =>
  createStepList(
    () => {},
    () => 0,
    signal,
  )

describe('the steps of a demo', () => {
  it('are not run after a failed one, and are reported so', async () => {
    const list = steps()
    await list.run('one', '一', async () => undefined)
    await list.run('two', '二', async () => {
      throw new Error('no')
    })
    let ran = false
    await list.run('three', '三', async () => {
      ran = true
      return undefined
    })
    assert.deepEqual(
      list.results().map(({ ok }) => ok),
      [true, false, false],
    )
    assert.equal(ran, false)
  })
  it('are given to a program without marks of a language', async () => {
    const list = steps()
    await list.run('one', '一', async () => {
      throw new Failure(bothLines('没有应答', 'no answer'))
    })
    assert.equal(list.results()[0]?.detail, '没有应答\nno answer')
  })
  it('end when the user stops the demo', async () => {
    const stop = new AbortController()
    const list = steps(stop.signal)
    const running = list.run('forever', '永远', () => new Promise(() => {}))
    stop.abort()
    await running
    assert.deepEqual(
      list.results().map(({ ok }) => ok),
      [false],
    )
  })
})

describe('waiting for a state', () => {
  const one = new Set(['E1'])
  const endless = Number.POSITIVE_INFINITY
  const at = (state: string) => async () => [
    { number: 'E1', state },
    { number: 'another', state: 'submitted' },
  ]
  it('ends when all have reached it, or a later one', async () => {
    await waitForStates('issued', one, at('issued'), () => {}, endless)
    await waitForStates('issued', one, at('restored'), () => {}, endless)
  })
  for (const state of ['refused', 'declined', 'lapsed', 'disputed', 'withdrawn'])
    it(`fails immediately when one is ${state}`, () =>
      assert.rejects(waitForStates('issued', one, at(state), () => {}, endless)))
  it('fails when nothing has changed for so long', () =>
    assert.rejects(
      waitForStates('issued', one, at('accepted'), () => {}, 0),
      /0\/1 issued/,
    ))
})

describe('running a task for each item', () => {
  it('starts no new ones after a failure', async () => {
    const taken: number[] = []
    const action = async (item: number) => {
      taken.push(item)
      if (item === 2) throw new Error('no')
    }
    await assert.rejects(eachOf([1, 2, 3, 4, 5, 6], 2, action))
    assert.ok(taken.length < 6)
  })
})

describe('a printed message', () => {
  it('has its file cut and everything else complete', () => {
    const file = 'JVBERi0x'.repeat(1_000)
    const url = `http://127.0.0.1/${'a'.repeat(600)}`
    const printed = JSON.parse(shorten(JSON.stringify({ file, url, name: '云川' }))) as Record<string, string>
    assert.ok((printed.file ?? '').length < 100)
    assert.deepEqual([printed.url, printed.name], [url, '云川'])
  })
})
