/** `openbaohan evidence verify`: offline, with what it found of messages and guarantee files, and what it did not check. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { after, before, describe, it } from 'node:test'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { digestHex } from '@openbaohan/protocol/codec/digest.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { signReply } from '@openbaohan/protocol/codec/signed-reply.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { success, writeReply } from '@openbaohan/protocol/send/reply.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { buildEvidence, jsonEntry } from '@openbaohan/server/evidence/build-evidence.ts'
import type { EvidenceMessages } from '@openbaohan/server/evidence/evidence-manifest.ts'
import { inLanguage, type Language } from '../src/both.ts'
import { UsageError } from '../src/command.ts'
import { verifyEvidence } from '../src/commands/evidence/verify-evidence.ts'

const vectors = new URL('../../../vectors/guarantee-file/', import.meta.url)
const secret = 'shared-secret-of-the-partner-0001'
const dialect = dialects.openbaohan ?? assert.fail()
const at = '2026-11-25T12:00:00+08:00'

type Answer = {
  ok: boolean
  manifest: { sm3: string; compared: boolean }
  problems: { code: string }[]
  messages: { signature: string; answer?: { signature: string } }[]
  files: { signature: string; problems: string[]; signers: string[] }[]
}

describe('evidence verify', () => {
  let pdf: Buffer
  let folder: string
  before(async () => {
    pdf = await readFile(new URL('sealed.pdf', vectors))
    folder = mkdtempSync(`${tmpdir()}/evidence-`)
    writeFileSync(`${folder}/root.pem`, await readFile(new URL('sealed.root.pem', vectors)))
  })
  after(() => rmSync(folder, { recursive: true }))

  /** A release with its signed answer, a restore whose key was replaced, and one guarantee file. */
  function bundle({ reason = '', signedBy = secret, file = pdf } = {}) {
    const fields = { appkey: 'platform', timestamp: '2026-11-25 12:00:00', applyno: 'A1', baohanno: 'G1' }
    const sign = signCanonical(dialect.signature, signedBy, canonicalString(new Map(Object.entries(fields))))
    const request = Buffer.from(JSON.stringify({ ...fields, ...(reason === '' ? {} : { reason }), sign }))
    const sm3 = digestHex(request)
    const reply = signReply(success(), { appkey: 'platform', digest: sm3 }, dialect, new Secret(signedBy), {
      nonce: 'n1',
      now: Date.parse(at),
    })
    const answer = Buffer.from(writeReply(reply))
    const restore = Buffer.from('{"applyno":"A1","key":"***","sign":"00"}')
    const head = {
      at,
      direction: 'out',
      partner: { name: '江东银行' },
      subject: 'A1',
      outcome: 'accepted',
      dialect: '1',
    } as const
    const body = (path: string, bytes: Buffer) => ({ path, bytes: bytes.length, sm3: digestHex(bytes) })
    const index: EvidenceMessages = {
      whole: true,
      dialects: { 1: dialect },
      messages: [
        {
          ...{ id: '1', call: 'canclenotice', ...head, sign },
          request: body('messages/0001-request.json', request),
          answer: { ...body('messages/0001-answer.json', answer), origin: 'received' },
        },
        {
          ...{ id: '2', call: 'baohanrestore', ...head },
          request: { path: 'messages/0002-request.json', removed: ['key'], bytes: 99, sm3: '0'.repeat(64) },
        },
      ],
    }
    const json = (path: string, bytes: Buffer) => ({ path, mediaType: 'application/json', bytes })
    return buildEvidence(
      {
        ...{ guaranteeNumber: 'G1', applicationNumber: 'A1' },
        exported: { at, by: '王敏', organisation: '云川市公共资源交易中心', side: 'platform' },
        parties: [{ role: 'institution', name: '江东银行' }],
      },
      [
        json('messages/0001-request.json', request),
        json('messages/0001-answer.json', answer),
        json('messages/0002-request.json', restore),
        jsonEntry('messages/index.json', index, ''),
        {
          ...{ path: 'files/guarantee-sealed-1.pdf', mediaType: 'application/pdf', bytes: file },
          signed: { kind: 'sealed', version: 1, at },
        },
      ],
    )
  }

  async function run(zip: readonly Uint8Array[], args: readonly string[], language: Language = 'both') {
    const out: string[] = []
    const files = new Map<string, Uint8Array>([
      ['evidence.zip', Buffer.concat(zip)],
      ['secret', Buffer.from(`${secret}\n`)],
      ['other', Buffer.from('another-secret')],
      ['empty', Buffer.from('\n')],
    ])
    const read = async (path: string) => files.get(path) ?? assert.fail(path)
    const io = {
      out: (line: string) => out.push(inLanguage(line, language)),
      report: () => undefined,
      ...{ read, env: {}, cwd: '/nowhere' },
    }
    try {
      return { code: await verifyEvidence.start(['evidence.zip', ...args], io), out }
    } catch (error) {
      assert.ok(error instanceof UsageError)
      return { code: 2, out }
    }
  }
  const answerOf = async (zip: readonly Uint8Array[], args: readonly string[]) => {
    const { code, out } = await run(zip, [...args, '--json'])
    assert.equal(out.length, 1)
    return { code, answer: JSON.parse(out[0] ?? '') as Answer }
  }
  const signaturesOf = ({ messages }: Answer) =>
    messages.map(({ signature, answer }) => [signature, answer?.signature].filter(Boolean).join(' '))

  it('states without a secret and without roots what was not checked, and finds nothing wrong', async () => {
    const { code, answer } = await answerOf(bundle().zip, [])
    assert.deepEqual([code, answer.ok, answer.manifest.compared], [0, true, false])
    assert.deepEqual(signaturesOf(answer), ['no-secret no-secret', 'removed'])
    assert.deepEqual(
      answer.files.map(({ signature }) => signature),
      ['untrusted'],
    )
    for (const [language, texts] of [
      ['zh', [/签名未核验：没有给密钥/, /没有给 --roots/, /结论：没有发现问题/]],
      ['en', [/signature not checked: no secret given/, /without --roots/, /result: nothing is wrong/]],
    ] as const) {
      const { out } = await run(bundle().zip, [], language)
      for (const text of texts)
        assert.ok(
          out.some((line) => text.test(line)),
          `${text}`,
        )
    }
  })

  it('checks signatures of messages, answers and files with what is given', async () => {
    const { zip, manifestSm3 } = bundle()
    const given = [
      '--secret-file',
      'other',
      '--secret-file',
      'secret',
      '--roots',
      folder,
      '--manifest-sm3',
      manifestSm3,
    ]
    const { code, answer } = await answerOf(zip, given)
    assert.deepEqual([code, answer.manifest], [0, { sm3: manifestSm3, compared: true }])
    assert.deepEqual(signaturesOf(answer), ['good good', 'removed'])
    assert.equal(answer.files[0]?.signature, 'good')
    assert.ok(answer.files[0]?.signers.length === 1)
  })

  const bad: [what: string, change: Parameters<typeof bundle>[0], args: string[], signatures: string[]][] = [
    ['the secret of another partner', {}, ['--secret-file', 'other'], ['wrong wrong', 'removed']],
    [
      'a message that was changed after signing',
      { reason: '1' },
      ['--secret-file', 'secret'],
      ['wrong good', 'removed'],
    ],
    [
      'messages signed by someone else',
      { signedBy: 'other-secret' },
      ['--secret-file', 'secret'],
      ['wrong wrong', 'removed'],
    ],
  ]
  for (const [what, change, args, signatures] of bad)
    it(`is wrong with ${what}`, async () => {
      const { code, answer } = await answerOf(bundle(change).zip, args)
      assert.deepEqual([code, signaturesOf(answer)], [1, signatures])
    })

  it('is wrong with a guarantee file that was changed after it was signed', async () => {
    const file = Buffer.concat([pdf, Buffer.from('\n')])
    for (const args of [[], ['--roots', folder]]) {
      const { code, answer } = await answerOf(bundle({ file }).zip, args)
      assert.deepEqual([code, answer.files[0]?.signature], [1, 'bad'])
      assert.ok(answer.files[0]?.problems.includes('changed-after-signing'))
    }
  })

  it('is wrong when one byte of the bundle, or its manifest, is another', async () => {
    const { zip, manifestSm3 } = bundle()
    const whole = Buffer.concat(zip)
    const place = whole.indexOf('"applyno":"A1"')
    whole[place + 12] = 0x42
    const { code, answer } = await answerOf([whole], [])
    assert.deepEqual([code, answer.problems.map((one) => one.code)], [1, ['sm3-differs', 'sha256-differs']])
    assert.equal(signaturesOf(answer)[0]?.split(' ')[0], 'altered')
    const other = await answerOf(bundle({ reason: '1' }).zip, ['--manifest-sm3', manifestSm3])
    assert.deepEqual([other.code, other.answer.problems.map((one) => one.code)], [1, ['manifest-other']])
  })

  it('treats a digest that is none, an empty secret and an unknown option as wrong usage', async () => {
    for (const args of [
      ['--manifest-sm3', 'abc'],
      ['--secret-file', 'empty'],
      ['--secret', 'x'],
    ])
      assert.equal((await run(bundle().zip, args)).code, 2, args.join(' '))
  })
})
