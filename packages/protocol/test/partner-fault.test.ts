import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { publicText } from '../src/errors.ts'
import { isPartnerFault } from '../src/partner-fault.ts'

describe('a 0 that is about the partners and not about the matter', () => {
  const about: readonly [string, boolean][] = [
    [publicText('signature-invalid'), true],
    [publicText('clock-off'), true],
    [publicText('platform-code-differs'), true],
    [publicText('partner-suspended'), true],
    [publicText('too-many-open'), true],
    [publicText('partner-run-off'), false],
    ['签名错误', true],
    ['appkey不存在', true],
    ['invalid sign', true],
    [publicText('out-of-turn'), false],
    [publicText('fields-invalid', '签名错误'), false],
    [publicText('content-conflict'), false],
    ['系统繁忙', false],
    ['法定代表人未签名', false],
    ['该企业不予承保', false],
    ['', false],
  ]
  for (const [message, wanted] of about)
    it(`${message || 'nothing said'}: ${wanted}`, () => assert.equal(isPartnerFault(message), wanted))
})
