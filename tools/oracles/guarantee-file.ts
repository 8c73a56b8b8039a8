/**
 * Runs third-party tools on signed guarantee files and stores their answers in vectors/guarantee-file/. Needs pdfsig
 * and pdftotext (poppler-utils), qpdf, openssl 3, certutil (libnss3-tools). The files themselves stay unchanged;
 * `--new` creates them again, with new keys and certificates of the same day.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createRenderer } from '@openbaohan/guarantee-file/render/render.ts'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { Signer } from '@openbaohan/guarantee-file/signing/signer.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { emptyPage } from '../../packages/guarantee-file/test/pdf-kit.ts'
import { plainText, sealedText } from '../../packages/guarantee-file/test/sample.ts'

const folder = new URL('../../vectors/guarantee-file/', import.meta.url).pathname
const madeAt = `${folder}made-at.json`
const work = mkdtempSync(`${tmpdir()}/guarantee-oracles-`)

function run(command: string, args: readonly string[], mayFail = false): string {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (result.error !== undefined) throw result.error
  if (result.status !== 0 && !mayFail) throw new Error(`${command} ${args.join(' ')}\n${result.stderr}`)
  return result.stdout + result.stderr
}

/** The file's two signed parts and its CMS, extracted without our own reader. */
function cut(file: Buffer): { signed: Buffer; cms: Buffer; contentsAt: number } {
  const range = /\/ByteRange \[0 +(\d+) +(\d+) +(\d+) *\]/.exec(file.toString('latin1'))
  const [before = 0, after = 0, rest = 0] = (range ?? []).slice(1).map(Number)
  const padded = Buffer.from(file.toString('latin1', before + 1, after - 1), 'hex')
  const cms = padded.subarray(0, 4 + padded.readUInt16BE(2))
  return {
    signed: Buffer.concat([file.subarray(0, before), file.subarray(after, after + rest)]),
    cms,
    contentsAt: before + 1,
  }
}

const workFile = (name: string, part: string) => `${work}/${name}.${part}`

/** A key and its certificate by openssl, in files of the work folder. */
function opensslCertificate(name: string, keyArgs: readonly string[], now: number): void {
  const day = (at: number) => `${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z`
  const validity = ['-not_before', day(now - dayMs), '-not_after', day(now + 730 * dayMs)]
  const subject = ['-subj', `/C=CN/O=OpenBaohan Sandbox/CN=OpenBaohan TEST ${name}`]
  const out = ['-keyout', workFile(name, 'key'), '-out', workFile(name, 'pem')]
  run('openssl', ['req', '-x509', ...keyArgs, '-nodes', ...validity, ...subject, ...out])
}

/** Our layout, but the CMS created by the openssl command with its own key and certificate. */
async function signedByOpenssl(
  name: string,
  { now, keyArgs, hash = 'sha256', signArgs = [], layout }: OpensslPlan,
): Promise<void> {
  const path = (part: string) => workFile(name, part)
  opensslCertificate(name, keyArgs, now)
  const file = Buffer.from(await signPdf(emptyPage(), layout, now))
  const { signed, contentsAt } = cut(file)
  writeFileSync(path('bin'), signed)
  const input = ['-in', path('bin'), '-signer', path('pem'), '-inkey', path('key')]
  run('openssl', [
    'cms',
    '-sign',
    '-binary',
    '-cades',
    '-md',
    hash,
    ...input,
    ...signArgs,
    '-outform',
    'DER',
    '-out',
    path('der'),
  ])
  const end = file.indexOf('>', contentsAt)
  const hex = readFileSync(path('der'))
    .toString('hex')
    .padEnd(end - contentsAt, '0')
  if (hex.length !== end - contentsAt) throw new Error('openssl made a CMS that does not fit')
  file.write(hex, contentsAt, 'latin1')
  writeFileSync(`${folder}${name}.pdf`, file)
  writeFileSync(`${folder}${name}.root.pem`, readFileSync(path('pem')))
}

type OpensslPlan = {
  now: number
  keyArgs: readonly string[]
  hash?: 'sha256' | 'sha384'
  signArgs?: readonly string[]
  layout: Signer
}

const curve = (name: string) => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${name}`]

async function makeFiles(now: number): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const ca = await createSandboxCa(now)
  const { certificatePem, keyPem, chainPem } = await issueSigner(ca, sealedText.issuer, now)
  const signer = loadSigner(certificatePem, keyPem, chainPem)
  const renderer = createRenderer()
  for (const text of [sealedText, plainText]) {
    writeFileSync(
      `${folder}${text.kind}.pdf`,
      await signPdf(await renderer.render({ ...text, edition: 1 }), signer, now),
    )
    writeFileSync(`${folder}${text.kind}.root.pem`, ca.rootPem)
  }
  await renderer.close()
  const common = { now, layout: signer }
  const pss = ['-keyopt', 'rsa_padding_mode:pss']
  await signedByOpenssl('openssl-rsa', { ...common, keyArgs: ['-newkey', 'rsa:2048'] })
  await signedByOpenssl('openssl-rsa-pss', { ...common, keyArgs: ['-newkey', 'rsa:3072'], signArgs: pss })
  await signedByOpenssl('openssl-ecdsa', { ...common, keyArgs: curve('P-256') })
  await signedByOpenssl('openssl-ecdsa-p384', { ...common, keyArgs: curve('P-384'), hash: 'sha384' })
  // Signed by us, with a key that openssl generated.
  opensslCertificate('ecdsa-p384', curve('P-384'), now)
  const [own, key] = ['pem', 'key'].map((part) => readFileSync(workFile('ecdsa-p384', part), 'utf8'))
  writeFileSync(`${folder}ecdsa-p384.pdf`, await signPdf(emptyPage(), loadSigner(own ?? '', key ?? ''), now))
  writeFileSync(`${folder}ecdsa-p384.root.pem`, own ?? '')
  writeFileSync(madeAt, `${JSON.stringify({ at: now })}\n`)
}

type Sample = { file: string; from?: string; change?: { at: number; byte: number } | { append: string } }

const samples: readonly Sample[] = [
  { file: 'sealed' },
  { file: 'plain' },
  { file: 'openssl-rsa' },
  { file: 'openssl-rsa-pss' },
  { file: 'openssl-ecdsa' },
  { file: 'openssl-ecdsa-p384' },
  { file: 'ecdsa-p384' },
  { file: 'sealed-altered', from: 'sealed', change: { at: 100_000, byte: 0 } },
  { file: 'sealed-appended', from: 'sealed', change: { append: '\n% more\n' } },
]

function bytesOf({ file, from, change }: Sample): Buffer {
  const bytes = readFileSync(`${folder}${from ?? file}.pdf`)
  if (change === undefined) return bytes
  if ('append' in change) return Buffer.concat([bytes, Buffer.from(change.append)])
  bytes[change.at] = change.byte
  return bytes
}

function ask(sample: Sample): object {
  const { file, from } = sample
  const root = `${folder}${from ?? file}.root.pem`
  const pdf = `${work}/${file}.pdf`
  const bytes = bytesOf(sample)
  writeFileSync(pdf, bytes)
  const nss = mkdtempSync(`${work}/nss-`)
  run('certutil', ['-N', '-d', nss, '--empty-password'])
  run('certutil', ['-A', '-d', nss, '-n', 'root', '-t', 'CT,C,C', '-i', root])
  const seen = run('pdfsig', ['-nssdir', nss, pdf], true)
  const { signed, cms } = cut(bytes)
  writeFileSync(`${work}/signed.bin`, signed)
  writeFileSync(`${work}/cms.der`, cms)
  const cmsArgs = ['-inform', 'DER', '-in', `${work}/cms.der`, '-content', `${work}/signed.bin`, '-binary']
  const openssl = run(
    'openssl',
    ['cms', '-verify', ...cmsArgs, '-CAfile', root, '-purpose', 'any', '-cades', '-out', '/dev/null'],
    true,
  )
  return {
    ...sample,
    root: `${from ?? file}.root.pem`,
    pdfsig: {
      signature: /Signature Validation: (.+)/.exec(seen)?.[1] ?? '',
      certificate: /Certificate Validation: (.+)/.exec(seen)?.[1] ?? '',
      totalDocumentSigned: /^ *- Total document signed$/m.test(seen),
    },
    qpdf: /No syntax or stream encoding errors found/.test(run('qpdf', ['--check', pdf], true))
      ? 'no errors'
      : 'errors',
    openssl: /CMS Verification successful/i.test(openssl) || /CAdES Verification successful/i.test(openssl),
    pdftotext: squeezed(run('pdftotext', ['-raw', pdf, '-'])),
  }
}

/** Only the characters: tools differ in blanks and lines. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

const first = !existsSync(madeAt)
const at = first ? Date.now() : (JSON.parse(readFileSync(madeAt, 'utf8')) as { at: number }).at
if (first || process.argv.includes('--new')) await makeFiles(at)
const path = `${folder}answers.json`
const version = (command: string, flag: string) => run(command, [flag], true).split('\n')[0] ?? ''
const answers = {
  about: 'What other tools report of the signed files beside this one; made by tools/oracles/guarantee-file.ts.',
  at,
  tools: [version('pdfsig', '-v'), version('qpdf', '--version'), version('openssl', 'version')],
  files: samples.map(ask),
}
const text = `${JSON.stringify(answers, null, 1)}\n`
const same = existsSync(path) && readFileSync(path, 'utf8') === text
if (!same) writeFileSync(path, text)
rmSync(work, { recursive: true })
console.error(
  `guarantee-file: ${same ? '与原文件一致 / the same as before' : '已重写 / rewritten, check the difference'}`,
)
