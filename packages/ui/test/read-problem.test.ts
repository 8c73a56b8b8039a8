import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ORPCError } from '@orpc/client'
import { readProblem } from '../src/client/read-problem.ts'

describe('the problem that a page shows', () => {
  const messageOf = (message: string, data: unknown) =>
    readProblem(new ORPCError('UNPROCESSABLE_CONTENT', { message, data })).message

  it('is the sentence without the code that programs read', () =>
    assert.equal(
      messageOf('投标人少于三个，不得开标 [too-few-bids]', { code: 'too-few-bids' }),
      '投标人少于三个，不得开标',
    ))
  it('control: stays whole where the end is no code of it', () =>
    assert.equal(messageOf('见 [附件]', { code: 'too-few-bids' }), '见 [附件]'))
})
