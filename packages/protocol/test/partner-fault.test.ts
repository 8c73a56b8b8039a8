import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { publicText } from '../src/errors/errors.ts'
import { isPartnerFault, isPostponing } from '../src/send/partner-fault.ts'

describe('a reply 0 that concerns the connection and not the application', () => {
  const about: readonly [string, boolean][] = [
    [publicText('signature-invalid'), true],
    [publicText('clock-off'), true],
    [publicText('platform-code-differs'), true],
    [publicText('partner-suspended'), true],
    [publicText('too-many-open'), true],
    [publicText('partner-run-off'), false],
    ['没有这个地址 / there is nothing at this address [not-found]', true],
    ['不支持此请求方法 / this method is not supported here [method-not-allowed]', true],
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
    it(`${message || 'no message'}: ${wanted}`, () => assert.equal(isPartnerFault(message), wanted))
})

describe('a reply 0 that only postpones', () => {
  const puttingOff: readonly [string, boolean][] = [
    ['系统繁忙', true],
    ['系统繁忙，请稍后再试', true],
    ['Server busy, try again', true],
    [publicText('after-opening'), false],
    ['标段已开标', false],
    ['', false],
  ]
  for (const [message, wanted] of puttingOff)
    it(`${message || 'no message'}: ${wanted}`, () => assert.equal(isPostponing(message), wanted))
})
