import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import { ORPCError } from '@orpc/server'
import { publicError } from '../src/api/api-errors.ts'

describe('an error of the API', () => {
  const answerTo = (error: unknown) => {
    const reported: unknown[] = []
    const { status, data, message } = publicError(error, 'trace-1', (failure) => reported.push(failure))
    return { status, data, message, reported: reported.length }
  }

  it('is 503 with its code when too many files wait to be inspected, and no internal failure', () => {
    const { status, data, message, reported } = answerTo(new Fault('inspection-busy'))
    assert.deepEqual([status, data, reported], [503, { code: 'inspection-busy' }, 0])
    assert.match(message, /[一-龥].* \/ too many files/)
  })

  const atSchema = new ORPCError('BAD_REQUEST', { data: { issues: [{ path: ['after'], message: 'Invalid UUID' }] } })
  for (const [where, error] of [
    ['list', new Fault('cursor-invalid')],
    ['schema', atSchema],
  ] as const)
    it(`is 400 with its code for a cursor that the ${where} cannot read`, () => {
      const { status, data, reported } = answerTo(error)
      const { code, problems } = data as { code: string; problems: { field: string; problem: string }[] }
      assert.deepEqual(
        [status, code, reported, problems.map(({ field }) => field)],
        [400, 'cursor-invalid', 0, ['after']],
      )
      assert.match(problems[0]?.problem ?? '', /[一-龥].* \[cursor-invalid\] \/ the cursor/)
    })

  for (const code of ['22021', '22P05'])
    it(`is 400 for a text that PostgreSQL does not take (${code}), and no internal failure`, () => {
      const { status, message, reported } = answerTo(Object.assign(new Error('invalid byte sequence'), { code }))
      assert.deepEqual([status, reported], [400, 0])
      assert.match(message, /空字符.*NUL/)
    })

  for (const code of ['53100', 'ENOSPC'])
    it(`is 507 with its code while the disk is full (${code}), also as the cause of another error`, () => {
      for (const error of [
        Object.assign(new Error('no space'), { code }),
        new Error('x', { cause: Object.assign(new Error(), { code }) }),
      ]) {
        const { status, data, message, reported } = answerTo(error)
        assert.deepEqual([status, data, reported], [507, { code: 'storage-full' }, 1])
        assert.match(message, /[一-龥].* \/ the disk is full.*trace-1/)
      }
    })

  it('control: another error of the database is an internal failure', () => {
    assert.equal(answerTo(Object.assign(new Error('deadlock detected'), { code: '40P01' })).status, 500)
  })

  it('control: any other fault is an internal failure with its trace', () => {
    const { status, message, reported } = answerTo(new Fault('file-invalid'))
    assert.deepEqual([status, reported], [500, 1])
    assert.match(message, /trace-1/)
  })
})
