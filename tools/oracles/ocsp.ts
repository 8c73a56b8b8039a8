/**
 * Checks OCSP with openssl: whether it parses our request, and whether it accepts an answer of our test responder; also
 * stores its own answers to our requests. All in vectors/guarantee-file/ocsp/. `--new` creates the files again.
 */
import { spawnSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { ocspRequest } from '@openbaohan/guarantee-file/revocation/ocsp-request.ts'
import { nodeRuntime } from '@openbaohan/guarantee-file/runtime/node-runtime.ts'
import { parseCertificate } from '@openbaohan/guarantee-file/x509/certificate.ts'
import {
  createSandboxRoot,
  type IssuedCertificate,
  issueSandboxCertificate,
} from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { signingKey } from '@openbaohan/guarantee-file/x509/signing-key.ts'
import { ocspAnswer } from '../../packages/guarantee-file/test/ocsp-answer.ts'

const folder = new URL('../../vectors/guarantee-file/ocsp/', import.meta.url).pathname
const work = mkdtempSync(`${tmpdir()}/ocsp-oracles-`)
const nonce = Uint8Array.from({ length: 16 }, (_, index) => index)

function openssl(args: readonly string[]): string {
  const { error, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  if (error !== undefined) throw error
  return stdout + stderr
}

const derOf = ({ certificatePem }: Pick<IssuedCertificate, 'certificatePem'>) => {
  const [der] = pemCertificates(certificatePem)
  if (der === undefined) throw new Error('no certificate')
  return der
}
const read = (name: string) => readFileSync(`${folder}${name}`)

async function makeFiles(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const now = Date.now()
  const named = { algorithm: 'rsa', now } as const
  const root = await createSandboxRoot({ ...named, subject: { C: 'CN', CN: 'TEST OCSP root' } })
  const issue = (name: string, profile: 'document-signing' | 'ocsp-signing') =>
    issueSandboxCertificate(root, { ...named, profile, subject: { C: 'CN', CN: `TEST OCSP ${name}` } })
  const [good, revoked, responder] = [
    await issue('good', 'document-signing'),
    await issue('revoked', 'document-signing'),
    await issue('responder', 'ocsp-signing'),
  ]
  writeFileSync(`${folder}root.pem`, root.certificatePem)
  writeFileSync(`${work}/responder.pem`, responder.certificatePem)
  writeFileSync(`${work}/responder.key`, responder.keyPem)
  const issuer = parseCertificate(derOf(root))
  const serial = (one: IssuedCertificate) =>
    Buffer.from(parseCertificate(derOf(one)).serialNumber)
      .toString('hex')
      .toUpperCase()
  const time = (at: number) => `${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`
  const until = time(now + 700 * 86_400_000)
  writeFileSync(
    `${work}/index.txt`,
    `V\t${until}\t\t${serial(good)}\tunknown\t/CN=good\nR\t${until}\t${time(now - 3600_000)}\t${serial(revoked)}\tunknown\t/CN=revoked\n`,
  )
  for (const [name, certificate] of [
    ['good', good],
    ['revoked', revoked],
  ] as const) {
    writeFileSync(`${folder}${name}.pem`, certificate.certificatePem)
    const request = await ocspRequest(nodeRuntime, parseCertificate(derOf(certificate)), issuer, nonce)
    writeFileSync(`${folder}${name}.request.der`, request)
    const keys = ['-CA', `${folder}root.pem`, '-rsigner', `${work}/responder.pem`, '-rkey', `${work}/responder.key`]
    const files = ['-reqin', `${folder}${name}.request.der`, '-respout', `${folder}${name}.ors`]
    openssl(['ocsp', '-index', `${work}/index.txt`, ...keys, ...files, '-ndays', '7'])
  }
  const key = signingKey(createPrivateKey(responder.keyPem))
  if (key === undefined) throw new Error('the key cannot sign')
  const plan = { status: 'good', thisUpdate: now - 60_000, nextUpdate: now + 7 * 86_400_000, nonce } as const
  writeFileSync(
    `${folder}ours.ors`,
    await ocspAnswer(derOf(good), derOf(root), key, { ...plan, certificates: [derOf(responder)] }),
  )
  writeFileSync(`${folder}made-at.json`, `${JSON.stringify({ at: now })}\n`)
}

function askAbout(name: string, at: number): object {
  const text = openssl(['ocsp', '-reqin', `${folder}${name}.request.der`, '-req_text', '-noverify'])
  return {
    certificate: name,
    serial: /Serial Number: ([0-9A-F]+)/.exec(text)?.[1],
    nonce: /OCSP Nonce:\s+([0-9A-F]+)/.exec(text)?.[1],
    result: status(`${folder}${name}.ors`, name, at),
  }
}

/** The result of openssl for an answer, its nonce and its signature included. */
function status(answer: string, name: string, at: number): object {
  const about = ['-issuer', `${folder}root.pem`, '-cert', `${folder}${name}.pem`, '-CAfile', `${folder}root.pem`]
  const text = openssl(['ocsp', '-respin', answer, ...about, '-attime', String(Math.floor(at / 1000)), '-no_nonce'])
  return { verified: /Response verify OK/.test(text), status: /\.pem: (\w+)/.exec(text)?.[1] ?? '' }
}

if (process.argv.includes('--new') || !existsSync(`${folder}ours.ors`)) await makeFiles()
const { at } = JSON.parse(read('made-at.json').toString()) as { at: number }
const bent = read('ours.ors')
bent[100] = (bent[100] ?? 0) ^ 1
writeFileSync(`${work}/bent.ors`, bent)
const answers = {
  about: 'What openssl reports of the requests and answers beside this one; made by tools/oracles/ocsp.ts.',
  at,
  nonce: Buffer.from(nonce).toString('hex'),
  tool: openssl(['version']).trim(),
  asked: [askAbout('good', at), askAbout('revoked', at)],
  ours: status(`${folder}ours.ors`, 'good', at),
  oursAltered: status(`${work}/bent.ors`, 'good', at),
}
const text = `${JSON.stringify(answers, null, 1)}\n`
const path = `${folder}answers.json`
const same = existsSync(path) && readFileSync(path, 'utf8') === text
if (!same) writeFileSync(path, text)
rmSync(work, { recursive: true })
console.error(`ocsp: ${same ? '与原文件一致 / the same as before' : '已重写 / rewritten, check the difference'}`)
