import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sealText } from '@openbaohan/protocol/codec/seal.ts'
import { inLanguage } from '../src/both.ts'
import { Failure, UsageError } from '../src/command.ts'
import { preflight } from '../src/commands/guarantee-file/preflight.ts'
import { marks } from '../src/commands/guarantee-file/verified-file.ts'

const vectors = fileURLToPath(new URL('../../../vectors/guarantee-file/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'openbaohan-preflight-'))
after(() => rmSync(folder, { recursive: true }))

const key = Buffer.alloc(16, 7)
const applicationNumber = 'EABCDEFGHJKMNPQRSTVWXYZ23456789ABCDEFGHJ2'
const guaranteeNumber = '江银云川投保字（2026）第0318号'
const head = { appkey: 'finance_bank', timestamp: '2026-12-01 10:00:00' }
const apply = {
  ...head,
  platformcode: 'A3299010001',
  applyno: applicationNumber,
  biddername: '云川镕堃建设集团有限公司',
  biddercode: '91329901MA1M8Q2R72',
  jbrname: '沈若舟',
  jbrphone: '0872-1234567',
  biaoduanno: sealText(key, 'E3299010001000318001002'),
  biaoduanname: sealText(key, '云川市轨道交通3号线一期工程土建施工02标'),
  bzjamount: '700000.00',
  zbr: sealText(key, '云川市轨道交通集团有限公司'),
  zbrorgnum: sealText(key, '91329901MA1K3T7P1C'),
}
const pdf = (name: string) => readFileSync(join(vectors, `${name}.pdf`)).toString('base64')
const issued = {
  ...head,
  applyno: applicationNumber,
  baohanno: guaranteeNumber,
  baohanurl: 'https://bank.example.cn/files/1.pdf',
  baohanfile: pdf('sealed'),
  payername: '云川镕堃建设集团有限公司',
  payeraccount: '3299018800031804672',
  instname: '江东银行股份有限公司云川分行',
  generatetime: '2026-12-01 09:00:00',
  rate: '0.004',
  cost: '2800.00',
  applystatus: '1',
}
const restored = {
  ...head,
  applyno: applicationNumber,
  baohanno: guaranteeNumber,
  baohanurl: issued.baohanurl,
  baohanfile: pdf('plain'),
}
const restore = {
  ...head,
  platformcode: apply.platformcode,
  applyno: applicationNumber,
  baohanno: guaranteeNumber,
  kaibiaotime: '2026-12-08 09:30:00',
  key: key.toString('base64'),
}

type Answer = { ok: boolean; conclusion: { code: string }; findings: { code: string; colour: string }[] }

/** Runs preflight with the given message files. */
async function run(notice: object, args: readonly string[] = [], changed: { apply?: object; restore?: object } = {}) {
  const given = { notice, apply, restore, issued, ...changed }
  for (const [name, message] of Object.entries(given)) writeFileSync(join(folder, name), JSON.stringify(message))
  const out: string[] = []
  const io = {
    out: (line: string) => out.push(line),
    report: () => undefined,
    read: async (file: string) => readFileSync(file),
    env: {},
    cwd: folder,
  }
  const at = ['--at', '2026-11-25T12:00:00+08:00', '--json']
  const code = await preflight.start([join(folder, 'notice'), '--apply', join(folder, 'apply'), ...at, ...args], io)
  const answer = JSON.parse(out.at(-1) ?? '') as Answer
  assert.equal(answer.ok, code === 0)
  const yellow = answer.findings.some(({ colour }) => colour === 'amber')
  const accepted = yellow ? 'will-be-accepted-with-corrections' : 'will-be-accepted'
  assert.equal(answer.conclusion.code, answer.ok ? accepted : 'will-be-refused')
  return { code, red: answer.findings.filter(({ colour }) => colour === 'red').map((finding) => finding.code) }
}
const rootOf = (name: string) => ['--roots', join(vectors, `${name}.root.pem`)]
const withKey = () => ['--restore', join(folder, 'restore'), '--sealed', join(folder, 'issued')]

describe('preflight', () => {
  it('accepts a valid sealed guarantee, unsigned like the notice', async () => {
    assert.deepEqual(await run(issued, rootOf('sealed')), { code: 0, red: [] })
  })

  it('concludes that a file with yellow findings is accepted and to be corrected', async () => {
    const shown = async (...args: readonly string[]) => {
      const out: string[] = []
      for (const [name, message] of Object.entries({ notice: issued, apply }))
        writeFileSync(join(folder, name), JSON.stringify(message))
      const io = {
        out: (line: string) => out.push(inLanguage(line, 'en')),
        report: () => undefined,
        read: async (file: string) => readFileSync(file),
        env: {},
        cwd: folder,
      }
      const flags = ['--apply', join(folder, 'apply'), '--at', '2026-11-25T12:00:00+08:00', ...args]
      const code = await preflight.start([join(folder, 'notice'), ...flags], io)
      return [code, out.some((line) => line.startsWith(inLanguage(marks.warn, 'en'))), out.at(-1)]
    }
    assert.deepEqual(await shown(...rootOf('sealed'), '--kind', 'insurer'), [
      0,
      true,
      'result: will be accepted, with a request to correct it',
    ])
    assert.deepEqual((await shown(...rootOf('openssl-rsa'))).at(-1), 'result: will be refused')
  })

  it('remarks on a time of issue that lies before the application, and on none of a notice in time', async () => {
    const codesOf = async (generatetime: string) => {
      const out: string[] = []
      writeFileSync(join(folder, 'notice'), JSON.stringify({ ...issued, generatetime }))
      writeFileSync(join(folder, 'apply'), JSON.stringify(apply))
      const io = {
        out: (line: string) => out.push(line),
        report: () => undefined,
        read: async (file: string) => readFileSync(file),
        env: {},
        cwd: folder,
      }
      const flags = [
        '--apply',
        join(folder, 'apply'),
        '--at',
        '2026-11-25T12:00:00+08:00',
        '--json',
        ...rootOf('sealed'),
      ]
      await preflight.start([join(folder, 'notice'), ...flags], io)
      const { findings } = JSON.parse(out.at(-1) ?? '') as Answer
      return findings.flatMap(({ code, colour }) => (code === 'issue-time-off' ? [colour] : []))
    }
    assert.deepEqual(await codesOf('2026-12-01 02:00:00'), ['amber'])
    assert.deepEqual(await codesOf('2026-12-01 10:00:00'), [])
  })

  it('accepts a valid plain guarantee whose lot the key opens', async () => {
    const { red } = await run(restored, [...rootOf('plain'), ...withKey()])
    // the vectors were created separately: the plain one names the digest of another sealed file
    assert.deepEqual(red, ['plain-of-another-sealed'])
    const late = await run(restored, [...rootOf('plain'), ...withKey(), '--needed-until', '2099-01-01'])
    assert.ok(late.red.includes('expiry-too-early'), late.red.join())
  })

  const wrong: readonly (readonly [string, object, readonly string[], { apply?: object }, string])[] = [
    ['another amount', issued, rootOf('sealed'), { apply: { ...apply, bzjamount: '800000.00' } }, 'amount-not-found'],
    [
      'another applicant',
      issued,
      rootOf('sealed'),
      { apply: { ...apply, biddername: '云川另一公司', biddercode: '91329901MA1K3T7P1C' } },
      'applicant-not-found',
    ],
    ['another root', issued, rootOf('openssl-rsa'), {}, 'certificate-untrusted'],
    ['a file that is no PDF', { ...issued, baohanfile: 'AAAA' }, rootOf('sealed'), {}, 'file-not-pdf'],
    ['another signer than agreed', issued, [...rootOf('sealed'), '--signer', '别的银行'], {}, 'signer-unexpected'],
  ]
  for (const [what, notice, args, changed, code] of wrong)
    it(`names ${what}: ${code}`, async () => {
      const { code: exit, red } = await run(notice, args, changed)
      assert.equal(exit, 1)
      assert.ok(red.includes(code), red.join())
    })

  it('refuses what cannot be compared, and states what is missing', async () => {
    const { generatetime: _, ...short } = issued
    await assert.rejects(
      run(short, rootOf('sealed')),
      (error) => error instanceof Failure && /generatetime/.test(error.message),
    )
    await assert.rejects(
      run(restored, rootOf('plain')),
      (error) => error instanceof UsageError && /--restore/.test(error.message),
    )
    const other = { ...restore, key: Buffer.alloc(16, 8).toString('base64') }
    await assert.rejects(run(restored, [...rootOf('plain'), ...withKey()], { restore: other }), Failure)
    const noDay = [...rootOf('plain'), ...withKey(), '--needed-until', '2027-02-30']
    await assert.rejects(run(restored, noDay), UsageError)
    await assert.rejects(run(issued, ['--roots', join(folder, 'absent')]), UsageError)
    await assert.rejects(run({ ...issued, applyno: 'E1' }, rootOf('sealed')), Failure)
  })
})
