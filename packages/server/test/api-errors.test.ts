import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
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

  it('control: any other fault is an internal failure with its trace', () => {
    const { status, message, reported } = answerTo(new Fault('file-invalid'))
    assert.deepEqual([status, reported], [500, 1])
    assert.match(message, /trace-1/)
  })
})
