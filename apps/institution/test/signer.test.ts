import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { GuaranteeSigning } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { openVault, type Vault } from '@openbaohan/server/secrets/vault.ts'
import { loadInstitutionSigner } from '../src/issuing/load-signer.ts'
import { sandboxPreset } from '../src/settings/sandbox-presets.ts'
import { parseSettings, type Settings } from '../src/settings/settings.ts'

const chainsOf = ({ signers }: GuaranteeSigning) => signers.map(({ certificateChain }) => certificateChain)
const now = Date.parse('2026-11-25T09:30:00+08:00')

describe('the signer of a sandbox', () => {
  let orgFolder: string
  let vault: Vault
  let settings: Settings
  const load = (folder = orgFolder) => loadInstitutionSigner(settings, { orgFolder: folder, vault, now })
  before(async () => {
    orgFolder = await mkdtemp(join(tmpdir(), 'openbaohan-signer-'))
    vault = await openVault(join(orgFolder, 'master.key'))
    const parsed = parseSettings(sandboxPreset('bank'), 'sandbox')
    if (!parsed.ok) throw new Error(parsed.problems.join())
    settings = parsed.settings
  })
  after(() => rm(orgFolder, { recursive: true }))

  it('is made once, also when two processes start at the same time', async () => {
    const [one, other] = await Promise.all([load(), load()])
    const again = await load()
    for (const signer of [other, again]) assert.deepEqual(chainsOf(signer), chainsOf(one))
    assert.deepEqual((await readdir(orgFolder)).sort(), ['master.key', 'root.pem', 'signer.sealed'])
  })
  it('is marked as test and issued by the root that others are given', async () => {
    const signer = await load()
    const [own = new Uint8Array()] = signer.signers[0].certificateChain
    const root = new X509Certificate(await readFile(join(orgFolder, 'root.pem')))
    assert.ok(new X509Certificate(own).verify(root.publicKey))
    assert.match(root.subject, /TEST/)
    assert.match(new X509Certificate(own).subject, /TEST/)
  })
  it('leaves no readable key on disk', async () => {
    for (const file of ['root.pem', 'signer.sealed'])
      assert.doesNotMatch(await readFile(join(orgFolder, file), 'latin1'), /PRIVATE KEY/)
    assert.equal((await stat(join(orgFolder, 'signer.sealed'))).mode & 0o777, 0o600)
  })
  it('is not replaced when it does not open: a wrong master key must be seen', async () => {
    const other = await mkdtemp(join(tmpdir(), 'openbaohan-signer-'))
    const otherVault = await openVault(join(other, 'master.key'))
    await assert.rejects(loadInstitutionSigner(settings, { orgFolder, vault: otherVault, now }))
    await rm(other, { recursive: true })
  })
  it('is the configured one where there is one', async () => {
    const issued = await issueSigner(await createSandboxCa(now), { name: '云川测试银行' }, now)
    const paths = { certificate: join(orgFolder, 'c.pem'), key: join(orgFolder, 'k.pem') }
    await writeFile(paths.certificate, issued.certificatePem)
    await writeFile(paths.key, issued.keyPem)
    const signer = await loadInstitutionSigner({ ...settings, signer: paths }, { orgFolder, vault, now })
    assert.deepEqual(
      new X509Certificate(signer.signers[0].certificateChain[0] ?? '').raw,
      new X509Certificate(issued.certificatePem).raw,
    )
  })
})
