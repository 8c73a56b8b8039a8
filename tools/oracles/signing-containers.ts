/**
 * Creates PKCS#12 containers of each kind of key with openssl in vectors/guarantee-file/containers/, with the
 * certificates beside them. They stay unchanged; `--new` creates them again. Their pass phrase is `correct`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createSandboxRoot, issueSandboxCertificate } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'

const folder = new URL('../../vectors/guarantee-file/containers/', import.meta.url).pathname
const kinds = ['rsa', 'ecdsa', 'sm2'] as const
/** Ciphers beside openssl's default. */
const more = [
  { name: 'rsa-legacy', kind: 'rsa', args: ['-legacy'] },
  { name: 'sm2-sm4', kind: 'sm2', args: ['-keypbe', 'SM4-CBC', '-certpbe', 'SM4-CBC', '-macalg', 'sm3'] },
] as const

async function makeContainers(work: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const now = Date.now()
  for (const kind of kinds) {
    const root = await createSandboxRoot({ algorithm: kind, subject: { C: 'CN', CN: `TEST ${kind} root` }, now })
    const middle = await issueSandboxCertificate(root, {
      profile: 'authority',
      algorithm: kind,
      subject: { C: 'CN', CN: `TEST ${kind} CA` },
      now,
      pathLength: 0,
    })
    const own = await issueSandboxCertificate(middle, {
      profile: 'document-signing',
      algorithm: kind,
      subject: { C: 'CN', O: '云川测试银行', CN: `TEST@云川测试银行@${kind}` },
      now,
    })
    writeFileSync(`${folder}${kind}.pem`, own.certificatePem)
    writeFileSync(`${work}/key.pem`, own.keyPem)
    writeFileSync(`${work}/chain.pem`, middle.certificatePem + root.certificatePem)
    const all = [{ name: kind, kind, args: [] }, ...more].filter((one) => one.kind === kind)
    for (const { name, args } of all) {
      const input = ['-inkey', `${work}/key.pem`, '-in', `${folder}${kind}.pem`, '-certfile', `${work}/chain.pem`]
      const output = ['-passout', 'pass:correct', '-out', `${folder}${name}.p12`]
      const made = spawnSync('openssl', ['pkcs12', '-export', ...input, ...args, ...output], { encoding: 'utf8' })
      if (made.status !== 0) throw new Error(made.stderr)
    }
  }
}

if (process.argv.includes('--new') || !existsSync(`${folder}rsa.p12`)) {
  const work = mkdtempSync(`${tmpdir()}/containers-`)
  await makeContainers(work)
  rmSync(work, { recursive: true })
}
