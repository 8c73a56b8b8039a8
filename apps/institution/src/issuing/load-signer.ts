/**
 * Who signs the guarantees. Production states where its keys are. A sandbox makes a CA and a signer of each kind at its
 * first start, keeps the signer sealed by the vault, and forgets the CA's key: no one can make a second signer under it.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { loadOutlines } from '@openbaohan/guarantee-file/glyphs/font.ts'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { sealArt, sealWords } from '@openbaohan/guarantee-file/signing/seal-art.ts'
import type { GuaranteeSigning } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { type Signer, SignerError, type SignerOptions } from '@openbaohan/guarantee-file/signing/signer.ts'
import { createSigningService } from '@openbaohan/guarantee-file/signing/signing-service.ts'
import { createTimeStamper, type TimeStamper } from '@openbaohan/guarantee-file/signing/time-stamp.ts'
import { type SealArt, sealAppearance, type VisibleSeal } from '@openbaohan/guarantee-file/signing/visible-seal.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import { z } from 'zod'
import type { Settings } from '../settings/settings.ts'
import type { KeySource } from '../settings/signer-settings.ts'
import { readKeySource } from './read-key-source.ts'

const signerShape = z.object({
  rootPem: z.string(),
  certificatePem: z.string(),
  keyPem: z.string(),
  chainPem: z.string(),
})
type SandboxSigner = z.output<typeof signerShape>

export type SignerPlace = { orgFolder: string; vault: Vault; now: number }

type Kind = 'rsa' | 'sm2'
/** The file of a sandbox signer, and what the vault binds it to. */
const sandboxFiles: Readonly<Record<Kind, { file: string; context: string }>> = {
  rsa: { file: 'signer.sealed', context: 'sandbox-signer' },
  sm2: { file: 'signer-sm2.sealed', context: 'sandbox-signer-sm2' },
}

/** @throws SignerError */
export async function loadInstitutionSigner(settings: Settings, place: SignerPlace): Promise<GuaranteeSigning> {
  return (await loadAllSigners({ ...settings, issuers: [] }, place)).signer
}

/** The institution's own, and those of the issuers it brokers for, by name. @throws SignerError */
export async function loadAllSigners(
  settings: Settings,
  place: SignerPlace,
): Promise<{ signer: GuaranteeSigning; issuerSigners: ReadonlyMap<string, GuaranteeSigning> }> {
  const own = await loadOne(settings, place, '')
  const issuerSigners = new Map<string, GuaranteeSigning>()
  const roots = [...own.roots]
  for (const { name, code, kind, signer, sm2Signer } of settings.issuers) {
    const prefix = `issuer-${createHash('sm3').update(name).digest('hex').slice(0, 16)}-`
    const loaded = await loadOne({ ...settings, name, code, kind, signer, sm2Signer }, place, prefix)
    issuerSigners.set(name, loaded.signing)
    roots.push(...loaded.roots)
  }
  // Written at every start: what the sandbox gives to the platform as the trusted roots.
  if (roots.length > 0) await replaceFile(join(place.orgFolder, 'root.pem'), roots.join(''), 0o644)
  return { signer: own.signing, issuerSigners }
}

type SignerOf = Pick<
  Settings,
  'name' | 'code' | 'kind' | 'signatures' | 'signer' | 'sm2Signer' | 'sm2Names' | 'timeStamp'
>

/** @param prefix of the files of a sandbox signer */
async function loadOne(
  settings: SignerOf,
  place: SignerPlace,
  prefix: string,
): Promise<{ signing: GuaranteeSigning; roots: readonly string[] }> {
  const kinds = settings.signatures === 'both' ? (['sm2', 'rsa'] as const) : ([settings.signatures] as const)
  const roots: string[] = []
  const load = async (kind: Kind): Promise<Signer> => {
    const options = { gmNames: settings.sm2Names === 'gm' }
    const source = kind === 'sm2' ? settings.sm2Signer : settings.signer
    if (source !== undefined) return await loadConfigured(kind, source, options)
    const { rootPem, certificatePem, keyPem, chainPem } = await openSandboxSigner(kind, settings, place, prefix)
    roots.push(rootPem)
    return loadSigner(certificatePem, keyPem, chainPem, options)
  }
  const [first, ...others] = kinds
  const signers: [Signer, ...Signer[]] = [await load(first)]
  for (const kind of others) signers.push(await load(kind))
  return { signing: { signers, timeStamper: timeStamperOf(settings), seal: sealOf(settings) }, roots }
}

async function loadConfigured(kind: Kind, source: KeySource, options: SignerOptions): Promise<Signer> {
  const signer = await readKeySource(source, options)
  const isSm2 = signer.algorithm === 'sm2-sm3' || signer.algorithm === 'sm2-sm3-gm'
  if (isSm2 !== (kind === 'sm2')) {
    throw new SignerError('key-of-wrong-kind', 'signer takes an RSA or ECDSA key, sm2Signer an SM2 key')
  }
  return signer
}

function timeStamperOf({ timeStamp }: SignerOf): TimeStamper | undefined {
  if (timeStamp === undefined) return undefined
  const { post } = createSigningService({ url: timeStamp.url, timeoutMs: timeStamp.timeoutSeconds * 1000 })
  return createTimeStamper({ post, hash: timeStamp.hash, newNonce: () => randomBytes(8) })
}

/** Drawn when a template first asks for it: the font is large. */
function sealOf({ name, kind }: SignerOf): VisibleSeal {
  let drawn: SealArt | undefined
  return {
    art() {
      const words = sealWords(kind)
      drawn ??= sealAppearance(sealArt(loadOutlines(`${name}${words}`), name, words))
      return drawn
    },
  }
}

async function openSandboxSigner(
  kind: Kind,
  settings: SignerOf,
  place: SignerPlace,
  prefix: string,
): Promise<SandboxSigner> {
  const { file, context } = sandboxFiles[kind]
  const path = join(place.orgFolder, `${prefix}${file}`)
  const sealed = (await readFile(path).catch(() => undefined)) ?? (await makeSigner(kind, path, settings, place))
  return signerShape.parse(JSON.parse(Buffer.from(place.vault.open(sealed, context)).toString()))
}

/** Of two processes that start at once, both take the signer of the first. */
async function makeSigner(kind: Kind, file: string, settings: SignerOf, { vault, now }: SignerPlace): Promise<Buffer> {
  const ca = await createSandboxCa(now, randomBytes, kind)
  const signer = await issueSigner(ca, { name: settings.name, code: settings.code }, now)
  const text = JSON.stringify({ rootPem: ca.rootPem, ...signer })
  const draft = `${file}.${randomUUID()}`
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeDurably(draft, vault.seal(Buffer.from(text), sandboxFiles[kind].context), 0o600)
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
