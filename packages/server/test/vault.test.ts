import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { createVault, openVault, VaultError } from '../src/secrets/vault.ts'

const vault = createVault(Buffer.alloc(32, 1))
const plain = Buffer.from('对接密钥 secret')

describe('the vault', () => {
  it('opens what it sealed, in its context', () => {
    for (const text of ['', 'x', plain.toString(), 'y'.repeat(10_000)]) {
      const bytes = Buffer.from(text)
      assert.deepEqual(Buffer.from(vault.open(vault.seal(bytes, 'c'), 'c')), bytes)
    }
  })

  it('never seals twice to the same bytes, and shows nothing of the text', () => {
    const sealedTexts = Array.from({ length: 50 }, () => Buffer.from(vault.seal(plain, 'c')))
    assert.equal(new Set(sealedTexts.map((text) => text.toString('hex'))).size, 50)
    assert.ok(sealedTexts.every((text) => !text.includes(plain)))
  })

  it('refuses a ciphertext with any one byte changed', () => {
    const sealed = vault.seal(plain, 'c')
    for (let index = 0; index < sealed.length; index++) {
      const changed = Uint8Array.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      assert.throws(() => vault.open(changed, 'c'), VaultError, `byte ${index}`)
    }
  })

  const wrong: readonly [string, () => unknown][] = [
    ['another context', () => vault.open(vault.seal(plain, 'partner-secret:1'), 'partner-secret:2')],
    ['another master key', () => createVault(Buffer.alloc(32, 2)).open(vault.seal(plain, 'c'), 'c')],
    ['a truncated ciphertext', () => vault.open(vault.seal(plain, 'c').subarray(0, 40), 'c')],
    ['an empty ciphertext', () => vault.open(new Uint8Array(), 'c')],
  ]
  for (const [what, open] of wrong) it(`refuses ${what}`, () => assert.throws(open, VaultError))

  it('computes codes that depend on text, context and key', () => {
    const codes = [
      vault.mac('a', 'c'),
      vault.mac('b', 'c'),
      vault.mac('a', 'd'),
      createVault(Buffer.alloc(32, 2)).mac('a', 'c'),
    ].map((code) => Buffer.from(code).toString('hex'))
    assert.equal(new Set(codes).size, 4)
    assert.deepEqual(vault.mac('a', 'c'), vault.mac('a', 'c'))
  })

  it('computes the same code with a remembered key, a key beyond the remembered ones, and a fresh vault', () => {
    const key = Buffer.alloc(32, 3)
    const busy = createVault(key)
    const contexts = Array.from({ length: 200 }, (_, index) => `context ${index}`)
    for (const context of contexts) busy.mac('a', context)
    for (const context of contexts) assert.deepEqual(busy.mac('a', context), createVault(key).mac('a', context))
  })
})

describe('the master key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openbaohan-vault-'))
  after(() => rmSync(folder, { recursive: true }))

  it('is created for its owner only when missing, and reused', async () => {
    const file = join(folder, 'org', 'master.key')
    const sealed = (await openVault(file)).seal(plain, 'c')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(Buffer.from((await openVault(file)).open(sealed, 'c')), plain)
  })

  it('is one for all processes that start together', async () => {
    const file = join(folder, 'race.key')
    const vaults = await Promise.all(Array.from({ length: 8 }, () => openVault(file)))
    const sealed = vaults[0]?.seal(plain, 'c') ?? new Uint8Array()
    for (const one of vaults) assert.deepEqual(Buffer.from(one.open(sealed, 'c')), plain)
  })

  it('is refused when others can read it, and accepted again once they cannot', async () => {
    const file = join(folder, 'open.key')
    await openVault(file)
    chmodSync(file, 0o640)
    await assert.rejects(openVault(file))
    chmodSync(file, 0o600)
    await openVault(file)
  })

  it('is refused when it was truncated', async () => {
    const file = join(folder, 'cut.key')
    await openVault(file)
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, whole.slice(0, 40))
    await assert.rejects(openVault(file))
    assert.equal(readFileSync(file, 'utf8'), whole.slice(0, 40), 'it is not replaced')
  })
})
