/** The terms of a partner are checked for authenticated, valid messages, before they are recorded as accepted. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bodyOf, take } from './receive-world.ts'

describe('the terms of a partner', () => {
  it('stop a valid message, which is recorded with the step and reaches no handler', async () => {
    const asked: string[] = []
    const checkTerms = ({ call }: { call: string }) => {
      asked.push(call)
      return { code: 'partner-run-off' } as const
    }
    const { result, world } = await take('apply', bodyOf('apply'), { ports: { checkTerms } })
    assert.deepEqual([result.status, result.reply.code, result.code], [200, '0', 'partner-run-off'])
    assert.deepEqual(asked, ['apply'])
    assert.deepEqual(
      world.recorded.map(({ step }) => step),
      ['check-terms'],
    )
    assert.deepEqual(world.handled, [])
  })

  it('can drop a message over the rate limit without a record', async () => {
    const checkTerms = () => ({ code: 'too-many-messages', status: 429, unrecorded: true }) as const
    const { result, world } = await take('apply', bodyOf('apply'), { ports: { checkTerms } })
    assert.deepEqual([result.status, result.code, world.order], [429, 'too-many-messages', []])
  })

  it('are not checked before the signature is verified', async () => {
    let asked = 0
    const checkTerms = () => {
      asked += 1
      return { code: 'partner-suspended' } as const
    }
    const strange = await take('apply', bodyOf('apply', {}, 'another'), { ports: { checkTerms } })
    assert.deepEqual([strange.result.code, asked], ['signature-invalid', 0])
    await take('apply', bodyOf('apply'), { ports: { checkTerms } })
    assert.equal(asked, 1, 'control: they are asked of what holds')
  })

  it('let a message pass when they allow it', async () => {
    const { result, world } = await take('apply', bodyOf('apply'), { ports: { checkTerms: async () => undefined } })
    assert.deepEqual([result.reply.code, world.order], ['1', ['record', 'handle']])
  })
})
