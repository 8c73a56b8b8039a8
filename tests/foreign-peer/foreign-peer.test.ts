import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { complaintsAbout, specification } from './specification.ts'
import { decrypt, encrypt, signed } from './wire.ts'

const line = { appkey: 'finance_abroad', secret: 'cf3b9d41a7e04f9b8a52d6c01e77f318', signature: 'epoint' } as const

type Vectors = {
  sign: { appsecret: string; message: Record<string, string>; sign: Record<'epoint' | 'amp-key', string> }[]
  seal: { plaintext: string; keyHex: string; ecbBase64: string }[]
}
const vectors: Vectors = JSON.parse(readFileSync(new URL('../../vectors/protocol.json', import.meta.url), 'utf8'))

describe('the peer with its own code', () => {
  it('shares no code with the project', () => {
    const files = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'))
    assert.ok(files.length >= 6)
    const sharing = files.filter((file) =>
      /from '(?:@openbaohan\/|\.\.)/.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
    )
    assert.deepEqual(sharing, [])
  })

  for (const signature of ['epoint', 'amp-key'] as const)
    it(`signs every vector as the specification is read by ${signature}`, () => {
      for (const { message, appsecret, sign } of vectors.sign)
        assert.equal(signed(message, { ...line, secret: appsecret, signature }).sign, sign[signature])
    })

  it('reads the tables of the specification: twelve calls, 110 fields', () => {
    assert.deepEqual(
      specification.map(({ clause }) => clause),
      Array.from({ length: 12 }, (_, index) => index + 1),
    )
    assert.equal(specification.flatMap(({ rows }) => rows).length, 110)
  })

  it('complains about what a table does not allow', () => {
    const notice = {
      appkey: 'a',
      timestamp: '2026-12-08 9:30',
      baohanno: 'B',
      applystatus: '2',
      sign: 's',
      applyno: 'A',
    }
    assert.deepEqual(complaintsAbout('platform', 'invoicenotice', notice), [
      '未定义的参数applyno',
      'timestamp时间格式错误',
      'applystatus只能为0或1',
    ])
    assert.deepEqual(complaintsAbout('institution', 'giveupapply', { appkey: 'a'.repeat(51) }), [
      ...['appkey超长', '缺少必填参数timestamp', '缺少必填参数platformcode', '缺少必填参数applyno', '缺少必填参数sign'],
    ])
  })

  it('seals and opens every vector', () => {
    for (const { plaintext, keyHex, ecbBase64 } of vectors.seal) {
      const key = Buffer.from(keyHex, 'hex')
      assert.equal(encrypt(plaintext, key), ecbBase64)
      assert.equal(decrypt(ecbBase64, key), plaintext)
    }
  })
})
