/** What of a partner's settings is confirmed while messages wait. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changedRoutes } from '../src/partners/changed-routes.ts'

describe('a change of settings while messages wait', () => {
  const partner = { baseUrl: 'https://old.example', sm2PublicKey: '04aa', hasFixedKey: true }
  for (const [what, wanted, fields] of [
    ['is confirmed for another address', { baseUrl: 'https://new.example' }, ['baseUrl']],
    ['is confirmed for another public key', { baseUrl: partner.baseUrl, sm2PublicKey: '04bb' }, ['sm2PublicKey']],
    ['is confirmed for another fixed key, which is not shown', { fixedKey: 'secret-key' }, ['fixedKey']],
    ['is not confirmed for another name alone', { baseUrl: partner.baseUrl, name: 'X' }, []],
  ] as const)
    it(what, () => {
      const changes = changedRoutes(partner, wanted)
      assert.deepEqual(
        changes.map(({ field }) => field),
        fields,
      )
      assert.ok(!JSON.stringify(changes).includes('secret-key'))
      assert.ok(changes.every(({ before, after }) => before !== after))
    })
})
