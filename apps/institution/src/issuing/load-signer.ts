/**
 * Who signs the guarantees. Production names its certificate and key. A sandbox makes a CA and a signer at its first
 * start, keeps the signer sealed by the vault, and forgets the CA's key: nobody can make a second signer under it.
 */
import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { loadSigner } from '@openbaohan/guarantee-file/pem-signer.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/sandbox-ca.ts'
import type { Signer } from '@openbaohan/guarantee-file/signer.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import { z } from 'zod'
import type { Settings } from '../settings/settings.ts'

const vaultContext = 'sandbox-signer'
const signerShape = z.object({
  rootPem: z.string(),
  certificatePem: z.string(),
  keyPem: z.string(),
  chainPem: z.string(),
})

export type SignerPlace = { orgFolder: string; vault: Vault; now: number }

export async function loadInstitutionSigner(settings: Settings, place: SignerPlace): Promise<Signer> {
  if (settings.signer !== undefined) {
    const { certificate, key, chain } = settings.signer
    const [certificatePem, keyPem, chainPem] = await Promise.all([
      readFile(certificate, 'utf8'),
      readFile(key, 'utf8'),
      chain === undefined ? '' : readFile(chain, 'utf8'),
    ])
    return loadSigner(certificatePem, keyPem, chainPem)
  }
  return await loadSandboxSigner(settings, place)
}

async function loadSandboxSigner(settings: Settings, { orgFolder, vault, now }: SignerPlace): Promise<Signer> {
  const file = join(orgFolder, 'signer.sealed')
  const sealed = (await readFile(file).catch(() => undefined)) ?? (await makeSigner(file, settings, vault, now))
  const { rootPem, certificatePem, keyPem, chainPem } = signerShape.parse(
    JSON.parse(Buffer.from(vault.open(sealed, vaultContext)).toString()),
  )
  // Written at every start: what the sandbox gives to the platform as the trusted root.
  await replaceFile(join(orgFolder, 'root.pem'), rootPem, 0o644)
  return loadSigner(certificatePem, keyPem, chainPem)
}

/** Of two processes that start at once, both take the signer of the first. */
async function makeSigner(file: string, settings: Settings, vault: Vault, now: number): Promise<Buffer> {
  const ca = await createSandboxCa(now)
  const signer = await issueSigner(ca, { name: settings.name, code: settings.code }, now)
  const text = JSON.stringify({ rootPem: ca.rootPem, ...signer })
  const draft = `${file}.${randomUUID()}`
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeDurably(draft, vault.seal(Buffer.from(text), vaultContext), 0o600)
  try {
    await link(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft)
  }
  return await readFile(file)
}

async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  await writeDurably(draft, Buffer.from(text), mode)
  await rename(draft, path)
}

async function writeDurably(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
