import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ORPCError } from '@orpc/client'
import { readProblem, sentenceOf } from '../src/client/read-problem.ts'

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

  const busy = '系统繁忙或正在停止，请稍后再试 / busy or stopping, try again later'
  for (const [what, status, message, kind, sentence] of [
    ['a busy server', 503, busy, 'busy', busy],
    ['a busy proxy', 503, 'Service Unavailable', 'busy', undefined],
    ['a refusal', 409, '已办结', 'refused', '已办结'],
    ['a failure, whose number is what helps', 500, '系统异常 / internal error [x]', 'failed', undefined],
  ] as const)
    it(`has the sentence of the server, where it is for people: ${what}`, () => {
      const problem = readProblem(new ORPCError('OF_SERVER', { status, message }))
      assert.deepEqual([problem.kind, sentenceOf(problem)], [kind, sentence])
    })
})
