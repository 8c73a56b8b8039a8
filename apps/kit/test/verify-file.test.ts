import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { after, before, describe, it } from 'node:test'
import { inLanguage } from '../src/both.ts'
import { UsageError } from '../src/command.ts'
import { verifyFile } from '../src/commands/guarantee-file/verify-file.ts'

const vectors = new URL('../../../vectors/guarantee-file/', import.meta.url)

describe('verify-file', () => {
  let roots: string
  let none: string
  before(async () => {
    roots = mkdtempSync(`${tmpdir()}/verify-file-`)
    none = mkdtempSync(`${tmpdir()}/verify-file-`)
    writeFileSync(`${roots}/root.pem`, await readFile(new URL('sealed.root.pem', vectors)))
  })
  after(() => {
    for (const folder of [roots, none]) rmSync(folder, { recursive: true })
  })

  async function run(file: Uint8Array | undefined, args: readonly string[]): Promise<{ code: number; out: string[] }> {
    const out: string[] = []
    const read = async () => {
      if (file === undefined) throw new Error('no file')
      return file
    }
    const io = { out: (line: string) => out.push(line), report: () => undefined, read, env: {}, cwd: '/nowhere' }
    try {
      return { code: await verifyFile.start(['file.pdf', ...args], io), out }
    } catch (error) {
      assert.ok(error instanceof UsageError)
      return { code: 2, out }
    }
  }
  const sealed = () => readFile(new URL('sealed.pdf', vectors))
  const at = ['--at', '2026-11-25T12:00:00+08:00']
  type Answer = { ok: boolean; findings: { code: string; colour: string }[]; signatures: { signer: string }[] }
  const red = ({ out }: { out: string[] }) =>
    (JSON.parse(out[0] ?? '') as Answer).findings.filter(({ colour }) => colour === 'red').map(({ code }) => code)

  it('states that an empty file is empty', async () => {
    const { code, out } = await run(Buffer.alloc(0), at)
    assert.equal(code, 1)
    assert.match(inLanguage(out[0] ?? '', 'en'), /the guarantee file is empty/)
    const [en, zh] = (['en', 'zh'] as const).map((language) => inLanguage(out.join('\n'), language))
    assert.doesNotMatch(en ?? '', /\p{Script=Han}|Base64/u)
    assert.doesNotMatch(zh ?? '', /\b(red|facts|signer|give)\b/)
  })

  it('accepts a valid file and reports its signer and what was not checked', async () => {
    const ran = await run(await sealed(), ['--roots', roots, ...at, '--json'])
    const answer = JSON.parse(ran.out[0] ?? '') as Answer
    assert.equal(ran.code, 0)
    assert.equal(answer.ok, true)
    assert.ok(answer.signatures[0]?.signer.includes('TEST'))
    const warnings = answer.findings.filter(({ colour }) => colour === 'amber').map(({ code }) => code)
    assert.deepEqual(warnings, ['revocation-not-checked'])
  })

  it('prints a line for each check, with its code in brackets', async () => {
    const { out } = await run(await sealed(), ['--roots', roots, ...at])
    for (const code of [
      'coverage-exact',
      'whole-file-signed',
      'nothing-hidden',
      'signature-value-good',
      'chain-trusted',
    ]) {
      assert.equal(out.filter((line) => line.includes(`[${code}]`)).length, 1, code)
    }
  })

  const bad: [what: string, file: (good: Buffer) => Buffer, args: () => string[], codes: string[]][] = [
    ['without roots', (good) => good, () => at, ['no-trusted-roots']],
    ['with a folder of roots that is empty', (good) => good, () => ['--roots', none, ...at], ['no-trusted-roots']],
    ['years later', (good) => good, () => ['--roots', roots, '--at', '2036-01-01'], ['certificate-expired']],
    [
      'with bytes appended',
      (good) => Buffer.concat([good, Buffer.from('\n')]),
      () => ['--roots', roots, ...at],
      ['changed-after-signing'],
    ],
    ['that is a ZIP', () => Buffer.from('PK\x03\x04 archive'), () => at, ['file-is-zip']],
    ['that is empty', () => Buffer.alloc(0), () => at, ['file-missing']],
    ['that is cut off', (good) => good.subarray(0, 5000), () => at, ['pdf-broken']],
  ]
  for (const [what, change, args, codes] of bad) {
    it(`refuses a file ${what} as ${codes.join(', ')}`, async () => {
      const ran = await run(change(await sealed()), [...args(), '--json'])
      assert.equal(ran.code, 1)
      assert.deepEqual(red(ran), codes)
    })
  }

  it('queries a responder; no answer is a warning', async () => {
    const ran = await run(await sealed(), ['--roots', roots, '--ocsp', 'http://127.0.0.1:9/', ...at, '--json'])
    const answer = JSON.parse(ran.out[0] ?? '') as Answer
    const warnings = answer.findings.filter(({ colour }) => colour === 'amber').map(({ code }) => code)
    assert.deepEqual([ran.code, warnings], [0, ['revocation-not-checked', 'responder-silent']])
    assert.equal((await run(await sealed(), ['--ocsp', 'ldap://nowhere'])).code, 2)
  })

  const name = '江东银行股份有限公司云川分行'
  const number = '江银云川投保字（2026）第0318号'
  const right = ['--applicant', '云川镕堃建设集团有限公司', '--amount', '700,000.00', '--number', number]
  const given: [what: string, args: string[], code: number, expected: (boolean | null)[], red: string[]][] = [
    ['nothing to compare', [], 0, [null, null], []],
    ['the right signer by name', ['--signer', name], 0, [true, null], []],
    ['the right signer by code', ['--signer', '91329901836201478M'], 0, [true, null], []],
    ['the right signer by a pattern', ['--signer', '江东银行*'], 0, [true, null], []],
    ['another signer', ['--signer', '云川商业银行股份有限公司'], 1, [false, null], ['signer-unexpected']],
    ['another code', ['--signer', '91329901MA1M8Q2R72'], 1, [false, null], ['signer-unexpected']],
    ['the right facts', right, 0, [null, true], []],
    ['signer and facts', ['--signer', name, ...right], 0, [true, true], []],
    ['another applicant', ['--applicant', '云川建设有限公司'], 1, [null, false], ['applicant-not-found']],
    ['another amount', ['--amount', '7000.00'], 1, [null, false], ['amount-not-found']],
    ['another number', ['--number', `${number}1`], 1, [null, false], ['guarantee-number-not-found']],
  ]
  for (const [what, args, code, expected, codes] of given)
    it(`answers ${code} for a valid file and ${what}`, async () => {
      const ran = await run(await sealed(), ['--roots', `${roots}/root.pem`, ...at, ...args, '--json'])
      const { compared } = JSON.parse(ran.out[0] ?? '') as {
        compared: { signer: boolean | null; facts: boolean | null }
      }
      assert.deepEqual([ran.code, red(ran)], [code, codes])
      assert.deepEqual([compared.signer, compared.facts], expected)
    })

  it('agrees with nothing for an invalid file: only the file claims the signer', async () => {
    const ran = await run(await sealed(), ['--roots', none, ...at, '--signer', name, ...right, '--json'])
    const { compared } = JSON.parse(ran.out[0] ?? '') as { compared: object }
    assert.deepEqual([ran.code, compared], [1, { signer: false, facts: false }])
  })

  it('reports the signer with its credit code', async () => {
    const { out } = await run(await sealed(), ['--roots', roots, ...at])
    assert.ok(
      out.some((line) => line.includes(name) && line.includes('91329901836201478M') && line.includes('signed by')),
    )
  })

  it('treats facts that cannot be compared as wrong usage', async () => {
    for (const args of [
      ['--amount', 'much'],
      ['--amount', '1.234'],
      ['--signer', ' '],
      ['--signer', 'sm3:1'],
      ['--number', ''],
    ])
      assert.equal((await run(await sealed(), args)).code, 2, args.join(' '))
  })

  it('treats an unreadable file, folder or time as wrong usage', async () => {
    assert.equal((await run(undefined, [])).code, 2)
    assert.equal((await run(await sealed(), ['--roots', '/nowhere/at/all'])).code, 2)
    assert.equal((await run(await sealed(), ['--at', 'yesterday'])).code, 2)
  })
})
