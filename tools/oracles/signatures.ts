/**
 * Runs third-party tools on each kind of signature that we create, and stores files and answers in
 * vectors/guarantee-file/signatures/. Needs pdfsig (poppler-utils), qpdf, openssl 3, certutil (libnss3-tools), and Java
 * with Bouncy Castle (Debian: default-jdk-headless, libbcpkix-java). `--new` creates the files again, with new keys.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { toPem } from '@openbaohan/crypto/pem.ts'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { signGuarantee, stampPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { Signer } from '@openbaohan/guarantee-file/signing/signer.ts'
import { createSigningService } from '@openbaohan/guarantee-file/signing/signing-service.ts'
import { createTimeStamper } from '@openbaohan/guarantee-file/signing/time-stamp.ts'
import { certificateFields } from '@openbaohan/guarantee-file/x509/certificate-fields.ts'
import { createSandboxRoot, issueSandboxCertificate } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import type { KeyKind } from '@openbaohan/guarantee-file/x509/signing-key.ts'
import {
  certificatesIn,
  cutSignatures,
  signatureValue,
  signedAttributes,
  timeStampToken,
} from '../../packages/guarantee-file/test/cut-signature.ts'
import { emptyPage } from '../../packages/guarantee-file/test/pdf-kit.ts'
import { startSandboxTsa } from '../../packages/guarantee-file/test/sandbox-tsa.ts'

const folder = new URL('../../vectors/guarantee-file/signatures/', import.meta.url).pathname
const work = mkdtempSync(`${tmpdir()}/signature-oracles-`)
const jars = ['bcprov', 'bcutil', 'bcpkix'].map((name) => `/usr/share/java/${name}.jar`).join(':')
const samples: Readonly<Record<string, readonly KeyKind[]>> = {
  rsa: ['rsa'],
  ecdsa: ['ecdsa'],
  sm2: ['sm2'],
  'sm2-gm': ['sm2'],
  'sm2-then-rsa': ['sm2', 'rsa'],
  stamped: ['rsa'],
}

function run(command: string, args: readonly string[], input = ''): { text: string; ok: boolean } {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', input })
  if (error !== undefined) throw error
  return { text: stdout + stderr, ok: status === 0 }
}

async function makeFiles(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const now = Date.now()
  const made = new Map<string, Signer>()
  const stampRoot = await createSandboxRoot({ algorithm: 'rsa', subject: { CN: 'TEST stamp root' }, now })
  for (const kind of ['rsa', 'ecdsa', 'sm2'] as const) {
    const named = { algorithm: kind, now } as const
    const root = await createSandboxRoot({ ...named, subject: { C: 'CN', CN: `TEST ${kind} root` } })
    const subject = { C: 'CN', CN: `TEST ${kind} CA` }
    const middle = await issueSandboxCertificate(root, { ...named, profile: 'authority', subject, pathLength: 0 })
    const own = await issueSandboxCertificate(middle, {
      ...named,
      profile: 'document-signing',
      subject: { C: 'CN', O: '云川测试银行', CN: `TEST@云川测试银行@${kind}` },
    })
    made.set(kind, loadSigner(own.certificatePem, own.keyPem, own.chainPem))
    if (kind === 'sm2') made.set('sm2-gm', loadSigner(own.certificatePem, own.keyPem, own.chainPem, { gmNames: true }))
    writeFileSync(`${folder}${kind}.root.pem`, root.certificatePem)
  }
  const signer = (name: string) => {
    const found = made.get(name)
    if (found === undefined) throw new Error(name)
    return found
  }
  const tsa = await startSandboxTsa(stampRoot, 'rsa', () => now)
  const service = createSigningService({ url: tsa.url })
  const timeStamper = createTimeStamper({ post: service.post })
  for (const name of ['rsa', 'ecdsa', 'sm2', 'sm2-gm']) {
    writeFileSync(`${folder}${name}.pdf`, await signGuarantee(emptyPage(), { signers: [signer(name)] }, now))
  }
  const both = await signGuarantee(emptyPage(), { signers: [signer('sm2'), signer('rsa')] }, now)
  writeFileSync(`${folder}sm2-then-rsa.pdf`, both)
  const stamped = await signGuarantee(emptyPage(), { signers: [signer('rsa')], timeStamper }, now)
  writeFileSync(`${folder}stamped.pdf`, await stampPdf(stamped, timeStamper))
  writeFileSync(`${folder}stamp.root.pem`, stampRoot.certificatePem)
  service.close()
  await tsa.close()
  writeFileSync(`${folder}made-at.json`, `${JSON.stringify({ at: now })}\n`)
}

function askAboutFile(name: string, kinds: readonly KeyKind[]): object {
  const pdf = `${folder}${name}.pdf`
  const nss = mkdtempSync(`${work}/nss-`)
  run('certutil', ['-N', '-d', nss, '--empty-password'])
  for (const root of [...kinds, 'stamp']) {
    run('certutil', ['-A', '-d', nss, '-n', root, '-t', 'CT,C,C', '-i', `${folder}${root}.root.pem`])
  }
  const seen = run('pdfsig', ['-nssdir', nss, pdf]).text.split(/^Signature #\d+:$/m)
  return {
    qpdf: /No syntax or stream encoding errors found/.test(run('qpdf', ['--check', pdf]).text),
    pdfsig: seen.slice(1).map((text) => ({
      signature: /Signature Validation: (.+)/.exec(text)?.[1] ?? '',
      certificate: /Certificate Validation: (.+)/.exec(text)?.[1] ?? '',
      totalDocumentSigned: /^ *- Total document signed$/m.test(text),
    })),
  }
}

/** Everything about one signature in one place, so that one place is enough to alter it. */
type Pieces = { root: string; kind: KeyKind; signed: Buffer; cms: Buffer }

function askAboutSignature({ root, kind, signed, cms }: Pieces, altered: boolean): object {
  const content = Buffer.from(signed)
  if (altered) content[10] = (content[10] ?? 0) ^ 1
  writeFileSync(`${work}/content`, content)
  writeFileSync(`${work}/cms`, cms)
  const castle = run(
    'java',
    ['-cp', jars, `${import.meta.dirname}/VerifyCms.java`],
    `${work}/cms ${work}/content ${root}\n`,
  )
  if (!castle.ok) throw new Error(castle.text)
  const bouncyCastle = JSON.parse(castle.text.split('\n').find((line) => line.startsWith('{')) ?? '{}') as object
  if (kind === 'sm2') return { altered, bouncyCastle, openssl: altered ? 'not asked' : opensslSm2(cms) }
  const input = ['-inform', 'DER', '-in', `${work}/cms`, '-content', `${work}/content`, '-binary']
  const trust = ['-CAfile', root, '-purpose', 'any', '-cades', '-out', '/dev/null']
  return { altered, bouncyCastle, openssl: run('openssl', ['cms', '-verify', ...input, ...trust]).ok }
}

/** The command accepts the user id for a bare signature only, not for a CMS: so it verifies over the attributes. */
function opensslSm2(cms: Buffer): boolean {
  const isOwn = (der: Buffer) => Buffer.from(certificateFields(der).subject).includes(Buffer.from('云川测试银行'))
  const own = certificatesIn(cms).find(isOwn) ?? Buffer.alloc(0)
  writeFileSync(`${work}/key.pem`, toPem('PUBLIC KEY', certificateFields(own).publicKey))
  writeFileSync(`${work}/attributes`, signedAttributes(cms))
  writeFileSync(`${work}/signature`, signatureValue(cms))
  const verify = (id: string) =>
    run('openssl', [
      'dgst',
      '-sm3',
      '-sigopt',
      `distid:${id}`,
      '-verify',
      `${work}/key.pem`,
      '-signature',
      `${work}/signature`,
      `${work}/attributes`,
    ]).ok
  return verify('1234567812345678') && !verify('8765432187654321')
}

/** Whether openssl accepts the time stamp beside the signature, and that of the whole document. */
function askAboutStamps(name: string): object {
  const [first, last] = cutSignatures(readFileSync(`${folder}${name}.pdf`))
  if (first === undefined || last === undefined) throw new Error(name)
  const verify = (token: Buffer, data: Buffer) => {
    writeFileSync(`${work}/token`, token)
    writeFileSync(`${work}/data`, data)
    const asked = ['ts', '-verify', '-token_in', '-in', `${work}/token`, '-data', `${work}/data`]
    return run('openssl', [...asked, '-CAfile', `${folder}stamp.root.pem`]).ok
  }
  const token = timeStampToken(first.cms)
  return {
    ofSignature: verify(token, signatureValue(first.cms)),
    ofDocument: verify(last.cms, last.signed),
    ofOtherData: verify(token, Buffer.from('other')),
  }
}

function answersAbout([name, kinds]: [string, readonly KeyKind[]]): object {
  const cut = cutSignatures(readFileSync(`${folder}${name}.pdf`))
  const signatures = kinds.map((kind, index) => {
    const pieces = cut[index]
    if (pieces === undefined) throw new Error(name)
    const about = { ...pieces, kind, root: `${folder}${kind}.root.pem` }
    return { kind, answers: [askAboutSignature(about, false), askAboutSignature(about, true)] }
  })
  const stamps = name === 'stamped' ? { stamps: askAboutStamps(name) } : {}
  return { file: name, roots: kinds, ...askAboutFile(name, kinds), signatures, ...stamps }
}

if (process.argv.includes('--new') || !existsSync(`${folder}rsa.pdf`)) await makeFiles()
const path = `${folder}answers.json`
const { at } = JSON.parse(readFileSync(`${folder}made-at.json`, 'utf8')) as { at: number }
const line = (command: string, args: readonly string[]) => run(command, args).text.split('\n')[0] ?? ''
const answers = {
  about: 'What other tools report of the signatures in the files beside this one; made by tools/oracles/signatures.ts.',
  at,
  tools: [line('pdfsig', ['-v']), line('qpdf', ['--version']), line('openssl', ['version']), 'Bouncy Castle 1.80'],
  files: Object.entries(samples).map(answersAbout),
}
const text = `${JSON.stringify(answers, null, 1)}\n`
const same = existsSync(path) && readFileSync(path, 'utf8') === text
if (!same) writeFileSync(path, text)
rmSync(work, { recursive: true })
console.error(`signatures: ${same ? '与原文件一致 / the same as before' : '已重写 / rewritten, check the difference'}`)
