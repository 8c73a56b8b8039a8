import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeOf, pdf } from './after-opening.ts'
import { runPlatform } from './running-platform.ts'

describe('releases in production', () => {
  it('need the beneficiary’s document (gaps.md: demand and release need the beneficiary’s sealed document)', async () => {
    const platform = await runPlatform({ mode: 'production' })
    try {
      const answer = await platform.api('POST', '/api/applications/X/release', {})
      assert.equal(codeOf(answer), 'document-missing')
      assert.equal(
        codeOf(await platform.api('POST', '/api/applications/X/release', { files: [pdf('a')] })),
        'not-found',
      )
    } finally {
      await platform.stop()
    }
  })
})
