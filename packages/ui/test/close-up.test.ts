import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { closeUp } from '../src/i18n/close-up.ts'

describe('a template that is filled with a Chinese word', () => {
  for (const [filled, shown] of [
    ['已等 不到 1 分钟', '已等不到 1 分钟'],
    ['最早一件已等 不到 1 分钟', '最早一件已等不到 1 分钟'],
    ['已等 3 小时 5 分钟', '已等 3 小时 5 分钟'],
    ['Waiting for 5 min', 'Waiting for 5 min'],
  ] as const)
    it(`shows ${shown}`, () => assert.equal(closeUp(filled), shown))
})
