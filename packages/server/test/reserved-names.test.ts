/** Names that histories keep for the program itself. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nameInHistory } from '../src/auth/reserved-names.ts'
import { keyContract } from '../src/procedures/keys/contract.ts'
import { peopleContract } from '../src/procedures/people/contract.ts'

const keyInput = keyContract.create['~orpc'].inputSchema
const personInput = peopleContract(['clerk']).add['~orpc'].inputSchema
const organisation = { kind: 'bank', code: 'B', name: 'bank' }
const takes = (name: string) => [
  keyInput?.safeParse({ name, scopes: ['*'] }).success,
  personInput?.safeParse({ name, email: 'a@b.test', organisation, roles: ['clerk'] }).success,
]

describe('a key or an account', () => {
  for (const name of [
    'system',
    'Admin',
    ' ADMIN ',
    'ｓｙｓｔｅｍ',
    'sys tem',
    'ad\u200bmin',
    '系统',
    '系统 管理员',
    '核心系统接口',
    'Interface of the core system',
    '系\u2060统',
    'sys\u00adtem',
    'ad\u200emin',
  ])
    it(`is not named ${JSON.stringify(name)}`, () => assert.deepEqual(takes(name), [false, false]))

  for (const name of ['core system', '沈若舟', 'administration'])
    it(`control: may be named ${name}`, () => assert.deepEqual(takes(name), [true, true]))

  it('of such a name from before is marked in histories; control: the key of the first start is not', () => {
    assert.equal(nameInHistory({ name: 'System', scopes: ['*'] }), 'System（密钥 / key）')
    assert.equal(nameInHistory({ name: 'admin', scopes: ['lots:read'] }), 'admin（密钥 / key）')
    assert.equal(nameInHistory({ name: 'admin', scopes: [], person: {} }), 'admin（用户 / person）')
    assert.equal(nameInHistory({ name: 'admin', scopes: ['*'] }), 'admin')
    assert.equal(nameInHistory({ name: 'core', scopes: ['*'] }), 'core')
  })
})
