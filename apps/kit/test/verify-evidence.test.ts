/** `openbaohan evidence verify`: offline, with what it found of messages and guarantee files, and what it did not check. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { after, before, describe, it } from 'node:test'
import { inLanguage, type Language } from '../src/both.ts'
import { UsageError } from '../src/command.ts'
import { verifyEvidence } from '../src/commands/evidence/verify-evidence.ts'
import { bundleOf, type Given, type Parts, secret } from './evidence-bundle.ts'

const vectors = new URL('../../../vectors/guarantee-file/', import.meta.url)

type Answer = {
  ok: boolean
  result: string
  unverified: { what: string; why: string }[]
  unindexed: string[]
  checks: { code: string }[]
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

  const bundle = (given: Given = {}) => bundleOf({ file: pdf, ...given })

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
    assert.deepEqual([code, answer.ok, answer.result, answer.manifest.compared], [0, false, 'unverified', false])
    assert.deepEqual(
      answer.unverified.map(({ what, why }) => `${what} ${why}`),
      [
        'manifest.json not-compared',
        'checks.json no-signature',
        'messages/index.json no-signature',
        'messages/0001-request.json no-secret',
        'messages/0001-answer.json no-secret',
        'messages/0002-request.json removed',
        'files/guarantee-sealed-1.pdf no-roots',
      ],
    )
    assert.deepEqual(signaturesOf(answer), ['no-secret no-secret', 'removed'])
    assert.deepEqual(
      answer.files.map(({ signature }) => signature),
      ['untrusted'],
    )
    for (const [language, texts] of [
      ['zh', [/签名未核验：没有给密钥/, /没有给 --roots/, /结论：没有发现错误，但有 7 项未核验/]],
      [
        'en',
        [
          /signature not checked: no secret given/,
          /without --roots/,
          /nothing wrong was found, but 7 items were not verified/,
        ],
      ],
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
    assert.deepEqual([answer.ok, answer.unverified], [false, [{ what: 'messages/0002-request.json', why: 'removed' }]])
    const whole = bundle({
      change: ({ index, entries }) => {
        index.messages.pop()
        entries.splice(2, 1)
      },
    })
    const all = await answerOf(whole.zip, [...given.slice(0, -1), whole.manifestSm3])
    assert.deepEqual([all.answer.ok, all.answer.result, all.answer.unverified], [true, 'good', []])
    assert.equal(answer.files[0]?.signature, 'good')
    assert.ok(answer.files[0]?.signers.length === 1)
  })

  const bad: [what: string, change: Given, args: string[], signatures: string[]][] = [
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

  const body = (parts: Parts, place: number) => parts.index.messages[place]?.request ?? assert.fail()
  const setBytes = ({ entries }: Parts, path: string, text: string) => {
    const found = entries.find((entry) => entry.path === path) ?? assert.fail(path)
    found.bytes = Buffer.from(text)
  }
  const edited = '{"appkey":"platform","applyno":"A2","memo":"x"}'
  const tampered: [what: string, change: (parts: Parts) => void, signatures: string[], more?: Partial<Answer>][] = [
    [
      'a body that was edited, with a field that is no key stated as replaced',
      (parts) => {
        setBytes(parts, 'messages/0001-request.json', edited)
        body(parts, 0).removed = ['memo']
      },
      ['altered good', 'removed'],
    ],
    [
      'a body that was edited, with a key stated as replaced that it does not have',
      (parts) => {
        setBytes(parts, 'messages/0001-request.json', edited)
        body(parts, 0).removed = ['key']
      },
      ['altered good', 'removed'],
    ],
    [
      'a key that has another value than ***',
      (parts) => setBytes(parts, 'messages/0002-request.json', '{"applyno":"A1","key":"c2VjcmV0LWtleS1vZi0xNg=="}'),
      ['good good', 'altered'],
    ],
    [
      'a body that the index names and that is not there',
      ({ entries }) => void entries.splice(2, 1),
      ['good good', 'missing'],
    ],
    [
      'a message without a body and without the reason',
      (parts) => {
        parts.entries.splice(2, 1)
        const { path: _path, removed: _removed, ...rest } = body(parts, 1)
        parts.index.messages[1] = { ...(parts.index.messages[1] ?? assert.fail()), request: rest }
      },
      ['good good', 'missing'],
    ],
    [
      'another signature in the index than in the message',
      ({ index }) => {
        index.messages[0] = { ...(index.messages[0] ?? assert.fail()), sign: '00' }
      },
      ['wrong good', 'removed'],
    ],
    [
      'a message that no entry of the index names',
      ({ entries }) =>
        void entries.push({ path: 'messages/0009-request.json', mediaType: '', bytes: Buffer.from('{}') }),
      ['good good', 'removed'],
      { unindexed: ['messages/0009-request.json'] },
    ],
    [
      'a result of checks about another file',
      ({ checks }) => void checks.push({ kind: 'plain', version: 1, sm3: '0'.repeat(64) }),
      ['good good', 'removed'],
      { checks: [{ code: 'check-without-file' }] },
    ],
    [
      'a guarantee file without a result',
      ({ checks }) => void checks.pop(),
      ['good good', 'removed'],
      { checks: [{ code: 'file-without-check' }] },
    ],
  ]
  for (const [what, change, signatures, more = {}] of tampered)
    it(`is wrong with ${what}`, async () => {
      const { code, answer } = await answerOf(bundle({ change }).zip, ['--secret-file', 'secret', '--roots', folder])
      assert.deepEqual([code, answer.result, signaturesOf(answer)], [1, 'wrong', signatures])
      assert.deepEqual(answer.unindexed, more.unindexed ?? [])
      assert.deepEqual(
        answer.checks.map((one) => one.code),
        more.checks?.map((one) => one.code) ?? [],
      )
    })

  it('counts a message that was left out with its reason as not verified', async () => {
    const change = (parts: Parts) => {
      parts.entries.splice(2, 1)
      const { path: _path, removed: _removed, ...rest } = body(parts, 1)
      parts.index.messages[1] = {
        ...(parts.index.messages[1] ?? assert.fail()),
        request: { ...rest, left: 'unreadable' },
      }
    }
    const { code, answer } = await answerOf(bundle({ change }).zip, ['--secret-file', 'secret', '--roots', folder])
    assert.deepEqual([code, answer.result, signaturesOf(answer)], [0, 'unverified', ['good good', 'left-out']])
    assert.ok(answer.unverified.some(({ what, why }) => what === 'message 2' && why === 'left-out'))
  })

  it('checks a guarantee file that the list does not state to be signed', async () => {
    const file = Buffer.concat([pdf, Buffer.from('\n')])
    const change = ({ entries }: Parts) => void delete entries.at(-1)?.signed
    assert.equal((await answerOf(bundle({ change }).zip, ['--roots', folder])).answer.files[0]?.signature, 'good')
    const { code, answer } = await answerOf(bundle({ file, change }).zip, ['--roots', folder])
    assert.deepEqual([code, answer.files[0]?.signature], [1, 'bad'])
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
    assert.deepEqual(
      [code, answer.problems.map((one) => one.code)],
      [1, ['crc-differs', 'sm3-differs', 'sha256-differs']],
    )
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
