/** Each way to a key that the settings name, from the configuration text to a signed file. */
import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inspect } from 'node:util'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { nodeRuntime } from '@openbaohan/guarantee-file/runtime/node-runtime.ts'
import { type GuaranteeSigning, signGuarantee } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { SignerErrorCode } from '@openbaohan/guarantee-file/signing/signer.ts'
import { verifyPdf } from '@openbaohan/guarantee-file/verify/verify-pdf.ts'
import {
  createSandboxRoot,
  type IssuedCertificate,
  issueSandboxCertificate,
} from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { openVault, type Vault } from '@openbaohan/server/secrets/vault.ts'
import { emptyPage } from '../../../packages/guarantee-file/test/pdf-kit.ts'
import { startSandboxSigningService } from '../../../packages/guarantee-file/test/sandbox-signing-service.ts'
import { startSandboxTsa } from '../../../packages/guarantee-file/test/sandbox-tsa.ts'
import { loadInstitutionSigner } from '../src/issuing/load-signer.ts'
import { readSettings } from '../src/settings/read-settings.ts'

const now = Date.parse('2026-11-25T09:30:00+08:00')
const phrase = 'pass-phrase-no-user-may-see'
const algorithmsOf = ({ signers }: GuaranteeSigning) => signers.map(({ algorithm }) => algorithm)

describe('the signing keys of an institution', () => {
  let folder: string
  let vault: Vault
  let keys: Record<'rsa' | 'ecdsa' | 'sm2', IssuedCertificate>
  const path = (name: string) => join(folder, name)
  const load = async (yaml: object, orgFolder = folder) => {
    const read = readSettings(JSON.stringify({ institution: yaml }), 'bank', undefined)
    assert.ok(read.ok, read.ok ? '' : read.problems.join())
    return await loadInstitutionSigner(read.settings, { orgFolder, vault, now })
  }
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openbaohan-keys-'))
    vault = await openVault(path('master.key'))
    const issue = (algorithm: 'rsa' | 'ecdsa' | 'sm2') =>
      createSandboxRoot({ algorithm, subject: { CN: `TEST ${algorithm}` }, now })
    keys = { rsa: await issue('rsa'), ecdsa: await issue('ecdsa'), sm2: await issue('sm2') }
    for (const [kind, { certificatePem, keyPem }] of Object.entries(keys)) {
      await writeFile(path(`${kind}.pem`), certificatePem)
      const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: phrase } as const
      await writeFile(path(`${kind}.key`), createPrivateKey(keyPem).export(options))
    }
    await writeFile(path('phrase'), `${phrase}\n`)
    await writeFile(path('correct'), 'correct')
  })
  after(() => rm(folder, { recursive: true }))
  const encrypted = (kind: string) => ({
    certificate: path(`${kind}.pem`),
    key: path(`${kind}.key`),
    passphraseFile: path('phrase'),
  })
  const vector = (name: string) =>
    new URL(`../../../vectors/guarantee-file/containers/${name}`, import.meta.url).pathname

  it('are in a sandbox made for RSA alone, for SM2 alone, or for SM2 and then RSA, and stored', async () => {
    for (const [signatures, algorithms] of [
      ['rsa', ['rsa-sha256']],
      ['sm2', ['sm2-sm3']],
      ['both', ['sm2-sm3', 'rsa-sha256']],
    ] as const) {
      const signing = await load({ signatures })
      assert.deepEqual(algorithmsOf(signing), algorithms)
      assert.equal(pemCertificates(await readFile(path('root.pem'), 'utf8')).length, algorithms.length)
      const again = await load({ signatures })
      assert.deepEqual(again.signers[0].certificateChain, signing.signers[0].certificateChain)
      const file = await signGuarantee(emptyPage(), signing, now)
      const result = await verifyPdf(file, { roots: [await readFile(path('root.pem'), 'utf8')], at: now }, nodeRuntime)
      assert.deepEqual([result.problem, result.signatures.length], [undefined, algorithms.length])
    }
  })

  it('are written by the names of GM/T when the settings state so', async () => {
    assert.deepEqual(algorithmsOf(await load({ signatures: 'both', sm2Names: 'gm' })), ['sm2-sm3-gm', 'rsa-sha256'])
  })

  it('come from encrypted PEM of each kind, with the pass phrase from its file', async () => {
    const signing = await load({ signatures: 'both', signer: encrypted('ecdsa'), sm2Signer: encrypted('sm2') })
    assert.deepEqual(algorithmsOf(signing), ['sm2-sm3', 'ecdsa-sha256'])
    assert.ok(!inspect(signing, { depth: 9, showHidden: true }).includes(phrase))
  })

  it('come from PKCS#12 containers of each kind', async () => {
    const from = (name: string) => ({ pkcs12: vector(name), passphraseFile: path('correct') })
    const signing = await load({ signatures: 'both', signer: from('rsa.p12'), sm2Signer: from('sm2.p12') })
    assert.deepEqual(algorithmsOf(signing), ['sm2-sm3', 'rsa-sha256'])
  })

  it('stay with a signing service', async () => {
    const service = await startSandboxSigningService({ guarantees: keys.sm2.keyPem }, 'service-token')
    await writeFile(path('token'), 'service-token\n')
    const sm2Signer = { url: service.url, keyId: 'guarantees', certificate: path('sm2.pem'), tokenFile: path('token') }
    const signing = await load({ signatures: 'sm2', sm2Signer })
    await signGuarantee(emptyPage(), signing, now)
    assert.equal(service.requests.length, 1)
    assert.ok(!inspect(signing, { depth: 9, showHidden: true }).includes('service-token'))
    await service.close()
  })

  it('sign with the time of the service that the settings name', async () => {
    const root = await createSandboxRoot({ algorithm: 'rsa', subject: { CN: 'TEST' }, now })
    const tsa = await startSandboxTsa(root, 'rsa', () => now)
    const signing = await load({ signatures: 'both', timeStamp: { url: tsa.url } })
    await signGuarantee(emptyPage(), signing, now)
    assert.equal(tsa.asked(), 2)
    await tsa.close()
    await assert.rejects(signGuarantee(emptyPage(), signing, now), { name: 'TimeStampError' })
  })

  const refused: readonly [string, () => object, SignerErrorCode][] = [
    ['an SM2 key where RSA or ECDSA is asked for', () => ({ signer: encrypted('sm2') }), 'key-of-wrong-kind'],
    [
      'an RSA key where SM2 is asked for',
      () => ({ signatures: 'sm2', sm2Signer: encrypted('rsa') }),
      'key-of-wrong-kind',
    ],
    [
      'a wrong pass phrase',
      () => ({ signer: { ...encrypted('rsa'), passphraseFile: path('correct') } }),
      'passphrase-wrong',
    ],
    [
      'the key of another certificate',
      () => ({ signer: { ...encrypted('rsa'), certificate: path('ecdsa.pem') } }),
      'key-not-of-certificate',
    ],
  ]
  for (const [what, settings, code] of refused)
    it(`do not load with ${what}, and the error shows no secret`, async () => {
      await assert.rejects(load(settings()), (error: Error & { code?: string }) => {
        assert.equal(error.code, code)
        return !inspect(error, { depth: 9, showHidden: true }).includes(phrase)
      })
    })

  it('of a certificate below another are named with their issuers', async () => {
    const own = await issueSandboxCertificate(keys.rsa, {
      profile: 'document-signing',
      algorithm: 'rsa',
      subject: { CN: 'TEST below' },
      now,
    })
    await writeFile(path('below.pem'), own.certificatePem)
    await writeFile(path('below.key'), own.keyPem)
    const signing = await load({
      signer: { certificate: path('below.pem'), key: path('below.key'), chain: path('rsa.pem') },
    })
    assert.equal(signing.signers[0].certificateChain.length, 1, 'a root is not carried along')
  })
})
