import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { createFileStore } from '../src/files/file-store.ts'
import { checkLink, type FileLink, linkPath } from '../src/files/links.ts'
import { createVault } from '../src/secrets/vault.ts'

describe('the file store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openbaohan-files-'))
  const files = createFileStore(join(folder, 'files'))
  after(() => rmSync(folder, { recursive: true }))
  const pathOf = (sm3: string) => join(folder, 'files', sm3.slice(0, 2), sm3)

  it('returns what was stored, under its SM3', async () => {
    // GB/T 32905-2016, example 1
    const sm3 = await files.put(Buffer.from('abc'))
    assert.equal(sm3, '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    assert.equal(Buffer.from((await files.get(sm3)) ?? []).toString(), 'abc')
    assert.equal(statSync(pathOf(sm3)).mode & 0o777, 0o600)
  })

  it('stores one file for one content, and leaves no temporary file', async () => {
    const bytes = Buffer.alloc(100_000, 7)
    const names = await Promise.all(Array.from({ length: 10 }, () => files.put(bytes)))
    assert.equal(new Set(names).size, 1)
    assert.deepEqual(readdirSync(join(folder, 'files', names[0]?.slice(0, 2) ?? '')), [names[0]])
  })

  it('has nothing under an unknown name', async () => {
    for (const name of ['0'.repeat(64), '../../etc/passwd', '']) assert.equal(await files.get(name), undefined)
  })

  it('detects a file that was changed, and repairs it when its content is stored again', async () => {
    const bytes = Buffer.from('to be changed')
    const sm3 = await files.put(bytes)
    writeFileSync(pathOf(sm3), 'changed')
    await assert.rejects(files.get(sm3))
    await files.put(bytes)
    assert.deepEqual(Buffer.from((await files.get(sm3)) ?? []), bytes)
  })
})

describe('a link to a file', () => {
  const vault = createVault(Buffer.alloc(32, 3))
  const now = 1_780_000_000_000
  const sm3 = 'ab'.repeat(32)
  const path = linkPath(sm3, now + 60_000, vault)
  const [, , , expires = '', mac = ''] = path.split('/')
  const link: FileLink = { sm3, expires, mac }

  it('has no query, so that it contains no & on the wire', () =>
    assert.match(path, /^\/files\/[0-9a-f]{64}\/\d+\/[0-9a-f]{32}\.pdf$/))

  const cases: readonly [string, FileLink, number, string][] = [
    ['valid before its time', link, now + 59_999, 'valid'],
    ['expired from then on', link, now + 60_000, 'expired'],
    ['invalid for another file', { ...link, sm3: 'cd'.repeat(32) }, now, 'invalid'],
    ['invalid with a later time', { ...link, expires: String(Number(expires) + 1) }, now, 'invalid'],
    [
      'invalid with another code',
      { ...link, mac: `0${mac.slice(1)}` === mac ? `1${mac.slice(1)}` : `0${mac.slice(1)}` },
      now,
      'invalid',
    ],
    ['invalid with a code cut short', { ...link, mac: mac.slice(0, 8) }, now, 'invalid'],
    ['invalid with a time that is no number', { ...link, expires: '1e99' }, now, 'invalid'],
  ]
  for (const [what, given, at, state] of cases) {
    it(`is ${what}`, () => assert.equal(checkLink(given, at, vault), state))
  }
  it('is invalid with another character anywhere in its code', () => {
    const places = Array.from(mac.replace('.pdf', ''), (_, place) => place)
    const changed = (at: number) => mac.slice(0, at) + (mac[at] === '0' ? '1' : '0') + mac.slice(at + 1)
    const accepted = places.filter((at) => checkLink({ ...link, mac: changed(at) }, now, vault) !== 'invalid')
    assert.deepEqual([places.length, accepted], [32, []])
  })
  it('is invalid under another master key', () =>
    assert.equal(checkLink(link, now, createVault(Buffer.alloc(32, 4))), 'invalid'))
})
