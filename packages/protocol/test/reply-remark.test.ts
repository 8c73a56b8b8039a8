import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { success } from '../src/send/reply.ts'
import { remarksOf, replyWithRemarks } from '../src/send/reply-remark.ts'

describe('remarks in the reply to a notice', () => {
  it('survive writing and reading, with code 1', () => {
    const reply = replyWithRemarks(['甲（a）', '乙（b）'])
    assert.equal(reply?.code, '1')
    assert.equal(reply && remarksOf(reply), '甲（a）；乙（b）')
  })
  it('are absent in a plain reply, in a refusal and without findings', () => {
    assert.equal(replyWithRemarks([]), undefined)
    assert.equal(remarksOf(success()), undefined)
    assert.equal(remarksOf({ code: '0', message: replyWithRemarks(['甲'])?.message ?? '' }), undefined)
  })
  it('stay within the length that partners store', () =>
    assert.equal(replyWithRemarks(['长'.repeat(5000)])?.message.length, 1000))
})
