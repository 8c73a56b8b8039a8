/** An evidence bundle: the same bytes for the same content, and what its check finds when anything of it is changed. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { zipSync } from 'fflate'
import { buildEvidence, digest, type EvidenceEntry } from '../src/evidence/build-evidence.ts'
import { checkEvidence } from '../src/evidence/check-evidence.ts'
import type { EvidenceFacts } from '../src/evidence/evidence-manifest.ts'
import { hiddenValues, openingValues } from '../src/evidence/hidden-values.ts'
import { withoutKeys } from '../src/evidence/without-keys.ts'
import { readZip } from '../src/files/read-zip.ts'

const facts: EvidenceFacts = {
  guaranteeNumber: '江银云川投保字（2026）第0318号',
  applicationNumber: 'A1',
  exported: { at: '2026-11-27T10:00:00+08:00', by: '审核员', side: 'platform' },
  parties: [{ role: 'applicant', name: '云川镕堃建设集团有限公司' }],
}
const entries: EvidenceEntry[] = [
  { path: 'README.txt', mediaType: 'text/plain', bytes: Buffer.from('保函证据包\n') },
  { path: 'messages/index.json', mediaType: 'application/json', bytes: Buffer.from('{}\n') },
  { path: 'files/guarantee-sealed-1.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 sealed') },
]
const most = { bytes: 1 << 20, entries: 100 }
const packed = () => Buffer.concat(buildEvidence(facts, entries).zip)
const put = (path: string, bytes: (before: Buffer) => Buffer) => (all: Record<string, Uint8Array>) => {
  all[path] = bytes(Buffer.from(all[path] ?? ''))
}
const codesOf = (file: Uint8Array, expected?: string) => checkEvidence(file, expected).problems.map(({ code }) => code)
/** The bundle with other entries, packed as another program packs it. */
const repacked = (change: (all: Record<string, Uint8Array>) => void) => {
  const all = Object.fromEntries(readZip(packed(), most)?.entries ?? [])
  change(all)
  return zipSync(all, { level: 0 })
}

describe('an evidence bundle', () => {
  it('has the same bytes for the same content, whatever the order in which it is given', () => {
    const { zip, manifestSm3 } = buildEvidence(facts, entries.toReversed())
    assert.ok(Buffer.concat(zip).equals(packed()))
    assert.equal(manifestSm3, buildEvidence(facts, entries).manifestSm3)
  })

  it('is as exported, with everything listed by size and both digests', () => {
    const checked = checkEvidence(packed(), buildEvidence(facts, entries).manifestSm3)
    assert.deepEqual([checked.problems, checked.isAsPacked], [[], true])
    assert.deepEqual(
      checked.manifest?.entries.map(({ path }) => path),
      ['README.txt', 'files/guarantee-sealed-1.pdf', 'messages/index.json'],
    )
    for (const { path, bytes, sm3, sha256 } of checked.manifest?.entries ?? []) {
      const content = checked.entries.get(path) ?? assert.fail(path)
      assert.deepEqual([bytes, sm3, sha256], [content.length, digest('sm3', content), digest('sha256', content)])
    }
  })

  it('is the same when another program packs it again, and states so', () => {
    const checked = checkEvidence(repacked(() => undefined))
    assert.deepEqual([checked.problems, checked.isAsPacked], [[], false])
  })

  for (const path of ['README.txt', 'files/guarantee-sealed-1.pdf', 'messages/index.json'])
    it(`shows that one byte of ${path} was changed`, () => {
      const file = repacked((all) => {
        const bytes = Buffer.from(all[path] ?? assert.fail())
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
        all[path] = bytes
      })
      assert.deepEqual(checkEvidence(file).problems, [
        { code: 'sm3-differs', path },
        { code: 'sha256-differs', path },
      ])
    })

  const changed: [what: string, change: (all: Record<string, Uint8Array>) => void, codes: string[]][] = [
    ['an entry was removed', (all) => void delete all['README.txt'], ['entry-missing']],
    ['an entry was added', put('files/more.pdf', () => Buffer.from('x')), ['entry-extra']],
    [
      'an entry was made longer',
      put('README.txt', (before) => Buffer.concat([before, Buffer.from(' ')])),
      ['size-differs', 'sm3-differs', 'sha256-differs'],
    ],
    ['the manifest was removed', (all) => void delete all['manifest.json'], ['manifest-missing']],
    ['the digest of the manifest was removed', (all) => void delete all['manifest.sm3'], ['manifest-changed']],
    [
      'the manifest names another applicant',
      put('manifest.json', (before) => Buffer.from(before.toString().replace('镕堃', '镕坤'))),
      ['manifest-changed'],
    ],
    ['the manifest is none', put('manifest.json', () => Buffer.from('{')), ['manifest-changed', 'manifest-unreadable']],
  ]
  for (const [what, change, codes] of changed)
    it(`shows that ${what}`, () => assert.deepEqual(codesOf(repacked(change)), codes))

  it('shows by the digest of the export that manifest and digest were both replaced', () => {
    const { manifestSm3 } = buildEvidence(facts, entries)
    const { zip } = buildEvidence({ ...facts, applicationNumber: 'A2' }, entries)
    assert.deepEqual(codesOf(Buffer.concat(zip)), [], 'control: alone it is consistent')
    assert.deepEqual(codesOf(Buffer.concat(zip), manifestSm3), ['manifest-other'])
  })

  it('shows an entry that is there twice', () => {
    const one = 'files/guarantee-sealed-1.pdf'
    const two = 'files/guarantee-sealed-2.pdf'
    const file = Buffer.from(
      zipSync({ ...Object.fromEntries(readZip(packed(), most)?.entries ?? []), [two]: Buffer.from('x') }, { level: 0 }),
    )
    for (let at = file.indexOf(two); at >= 0; at = file.indexOf(two, at + 1)) file.write(one, at, 'latin1')
    assert.ok(codesOf(file).includes('entry-twice'))
  })

  it('is no bundle when cut off, empty, or of more bytes than are read', () => {
    assert.deepEqual(codesOf(packed().subarray(0, 400)), ['not-a-zip'])
    assert.deepEqual(codesOf(Buffer.of()), ['not-a-zip'])
    assert.equal(readZip(packed(), { ...most, bytes: 100 }), undefined)
    assert.equal(readZip(packed(), { ...most, entries: 4 }), undefined, 'of more entries')
    assert.equal(readZip(packed(), { ...most, entries: 5 })?.names.length, 5, 'control')
  })

  /** The place of the last of a signature. */
  const lastOf = (file: Buffer, signature: string) => file.lastIndexOf(Buffer.from(signature, 'latin1'))
  const put32 = (file: Buffer, at: number, change: (before: number) => number) =>
    file.writeUInt32LE(change(file.readUInt32LE(at)), at)
  const inserted = (at: (file: Buffer) => number, more: Buffer) => {
    const file = packed()
    const place = at(file)
    const longer = Buffer.concat([file.subarray(0, place), more, file.subarray(place)])
    // the directory where it is now, so that a reader from the end finds everything
    if (place <= lastOf(file, 'PK\x05\x06') - file.readUInt32LE(file.length - 10))
      put32(longer, longer.length - 6, (before) => before + more.length)
    return longer
  }
  const further = () =>
    Buffer.from(zipSync({ 'README.txt': Buffer.from('another text') }, { level: 0 })).subarray(0, 52)
  const odd: [what: string, file: () => Uint8Array][] = [
    ['compressed again', () => zipSync(Object.fromEntries(readZip(packed(), most)?.entries ?? []), { level: 9 })],
    ['with a file between its last and the directory', () => inserted((file) => file.indexOf('PK\x01\x02'), further())],
    ['with bytes behind its end', () => Buffer.concat([packed(), Buffer.of(0)])],
    [
      'with a comment at its end',
      () => {
        const file = Buffer.concat([packed(), Buffer.from('x')])
        file.writeUInt16LE(1, file.length - 3)
        return file
      },
    ],
    [
      'with two directory entries that share one file',
      () => {
        const file = packed()
        file.writeUInt32LE(0, lastOf(file, 'PK\x01\x02') + 42)
        return file
      },
    ],
    ['with a name that leads outside', () => zipSync({ '../x': Buffer.from('x') }, { level: 0 })],
  ]
  for (const [what, file] of odd) it(`is no bundle ${what}`, () => assert.deepEqual(codesOf(file()), ['not-a-zip']))

  it('names the entry whose header has another name than the directory', () => {
    const file = packed()
    file.write('REEDME.txt', file.indexOf('README.txt', file.indexOf('manifest.sm3')), 'latin1')
    assert.deepEqual(checkEvidence(file).problems, [{ code: 'header-differs', path: 'README.txt' }])
  })

  it('with one byte changed names the file that it belongs to, wherever it is before the directory', () => {
    const whole = packed()
    const names = readZip(whole, most)?.names ?? []
    const starts: number[] = []
    for (let at = whole.indexOf('PK\x03\x04'); at >= 0; at = whole.indexOf('PK\x03\x04', at + 1)) starts.push(at)
    for (let at = 0; at < whole.indexOf('PK\x01\x02'); at += 1) {
      const file = Buffer.from(whole)
      file.writeUInt8(file.readUInt8(at) ^ 1, at)
      const { problems, isAsPacked } = checkEvidence(file)
      const name = names[starts.findLastIndex((start) => start <= at)] ?? ''
      // Times and versions of a header mean nothing to the content: the file is then reported as packed again.
      if (problems.length === 0) assert.ok(!isAsPacked, `${at}`)
      else if (name === 'manifest.json')
        assert.ok(
          problems.every(({ code }) => /^(manifest|entry|listed|size|sm3|sha256|crc|header)-/.test(code)),
          `${at}`,
        )
      else
        assert.ok(
          problems.some(({ code, path }) => path === name || code === 'manifest-changed'),
          `${at} ${name}`,
        )
    }
  })

  it('shows an entry whose checksum is another', () => {
    const file = packed()
    // of a bundle with sizes after the data: there and in the directory
    for (const at of [lastOf(file, 'PK\x01\x02') + 16, lastOf(file, 'PK\x07\x08') + 4])
      put32(file, at, (before) => (before ^ 1) >>> 0)
    assert.deepEqual(codesOf(file), ['crc-differs'])
  })

  it('is refused, unpacking nothing, when thousands of directory entries share one compressed bomb', () => {
    const bomb = Buffer.from(zipSync({ a: new Uint8Array(32 << 20) }, { level: 9 }))
    const at = bomb.indexOf('PK\x01\x02')
    const [local, central, end] = [bomb.subarray(0, at), bomb.subarray(at, -22), Buffer.from(bomb.subarray(-22))]
    central.writeUInt32LE(1, 24)
    const count = 5000
    end.writeUInt16LE(count, 8)
    end.writeUInt16LE(count, 10)
    end.writeUInt32LE(count * central.length, 12)
    const file = Buffer.concat([local, ...Array.from({ length: count }, () => central), end])
    assert.deepEqual(codesOf(file), ['not-a-zip'])
  })

  const key = 'c2VjcmV0LWtleS1vZi0xNg=='
  const link = 'https://bank.example/b/1.2.0123456789abcdef'
  const hidden = hiddenValues(['shared-secret'], [key, link])
  const keyHex = Buffer.from(key, 'base64').toString('hex')
  const bodies: [what: string, body: string, expected: string[] | 'secret' | 'unreadable'][] = [
    ['the key of a restore', `{"applyno":"A1","key":"${key}"}`, ['key']],
    ['the key under an escaped name', `{"applyno":"A1","k\\u0065y":"${key}"}`, ['key']],
    ["the link to a bidder's page", `{"code":"1","message":"","data":{"redirecturl":"${link}"}}`, ['redirecturl']],
    ['nothing of another message', '{"applyno": "A1",  "baohanfile":"JVBERi0="}', []],
    ['nothing of a text with colons and quotation marks', '{"memo": "a \\"b\\\\\\": c", "n": 1}', []],
    ['nothing of a text that has the word key', '{"message":"the key is wrong, monkey=1 appkey: x"}', []],
    ['an answer that is no JSON', '<html>502</html>', 'unreadable'],
    ['a body that is no JSON and names a key', '{"key":"c2VjcmV0', 'unreadable'],
    ['a body that is no JSON and names a key by an escape', '{"k\\u0065y":"c2VjcmV0', 'unreadable'],
    ['a body that states its key twice, the second time empty', `{"key":"${key}","key":""}`, 'unreadable'],
    ['a body that is no UTF-8', '\xff{"applyno":"A1"}', 'unreadable'],
    ['a body that states the shared secret', '{"applyno":"A1","memo":"shared-secret"}', 'secret'],
    ['the shared secret in escapes', '{"memo":"sh\\u0061red-secret"}', 'secret'],
    ['the shared secret as a name', '{"shared-secret":"1"}', 'secret'],
    ['a key that the partner repeats in its text', `{"code":"0","message":"bad ${key}"}`, 'secret'],
    ['the key in hex', `{"code":"0","message":"bad ${keyHex.toUpperCase()}"}`, 'secret'],
    ['the key in the alphabet of links', `{"message":"${key.replace('==', '')}"}`, 'secret'],
    ['a key in HTML in a text', '{"message":"{&quot;key&quot;:&quot;abc&quot;}"}', 'secret'],
    ['a key in JSON in a text', '{"message":"{\\"key\\":\\"abc\\"}"}', 'secret'],
    ['a key in JSON in JSON in a text', JSON.stringify({ m: JSON.stringify({ n: '{"k\\u0065y":"x"}' }) }), 'secret'],
    ['the link in the query of another', `{"message":"https://x/?u=${encodeURIComponent(link)}"}`, 'secret'],
    ['the token of the link alone', '{"message":"1.2.0123456789abcdef"}', 'secret'],
  ]
  for (const [what, body, expected] of bodies)
    it(`leaves out ${what}`, () => {
      const safe = withoutKeys(Buffer.from(body, body.startsWith('\xff') ? 'latin1' : 'utf8'), hidden)
      assert.deepEqual(typeof safe === 'string' ? safe : safe.removed, expected)
      if (typeof safe === 'string') return
      if (safe.removed.length === 0) assert.equal(Buffer.from(safe.body).toString(), body, 'byte for byte')
      else assert.doesNotMatch(Buffer.from(safe.body).toString(), /c2VjcmV0|https:/)
    })

  it('collects what is searched for from each body in which it has a name', () => {
    const answer = { data: { redirecturl: link }, list: [{ KEY: key }], message: 'key' }
    assert.deepEqual(openingValues(answer).sort(), [key, link].sort())
  })
})
