/**
 * Secrets at rest, under one master key in a file: SM4-CTR, then HMAC-SM3 over everything. Each seal derives its own
 * keys by HKDF-SM3 from a fresh salt and the context, so that no counter repeats and no ciphertext opens in another
 * context.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { loadMasterKey } from './master-key.ts'

export type Vault = {
  /** `context` states purpose and owner, such as `partner-secret:<id>`; opening needs the same. */
  seal(plain: Uint8Array, context: string): Uint8Array
  /** Throws when the ciphertext was changed or belongs to another context or master key. */
  open(sealed: Uint8Array, context: string): Uint8Array
  /** 32 bytes that only the holder of the master key can compute, for example for expiring links. */
  mac(text: string, context: string): Uint8Array
}

const version = 1
const saltBytes = 16
const macBytes = 32
/** Contexts are few and fixed; more of them are derived each time. */
const rememberedKeys = 64
const cipherName = 'sm4-ctr'

/** Opens the vault of a master key file, which is created (docs/decisions/0015) when it is missing. */
export async function openVault(masterKeyFile: string): Promise<Vault> {
  return createVault(loadMasterKey(masterKeyFile))
}

/** For a master key of 32 bytes. */
export function createVault(masterKey: Uint8Array): Vault {
  const seal = (plain: Uint8Array, context: string) => {
    const salt = randomBytes(saltBytes)
    const keys = deriveKeys(masterKey, salt, context)
    const cipher = createCipheriv(cipherName, keys.cipher, keys.counter)
    const body = Buffer.concat([Buffer.of(version), salt, cipher.update(plain), cipher.final()])
    return Buffer.concat([body, tagOf(keys.mac, body)])
  }
  const open = (sealed: Uint8Array, context: string) => {
    const bytes = Buffer.from(sealed)
    if (bytes.length < 1 + saltBytes + macBytes || bytes[0] !== version) throw new VaultError(context)
    const body = bytes.subarray(0, -macBytes)
    const salt = body.subarray(1, 1 + saltBytes)
    const keys = deriveKeys(masterKey, salt, context)
    if (!timingSafeEqual(tagOf(keys.mac, body), bytes.subarray(-macBytes))) throw new VaultError(context)
    const decipher = createDecipheriv(cipherName, keys.cipher, keys.counter)
    return Buffer.concat([decipher.update(body.subarray(1 + saltBytes)), decipher.final()])
  }
  // Links of every received application need the same key: deriving it again takes most of the time of a link.
  const macKeys = new Map<string, KeyObject>()
  const macKeyOf = (context: string) => {
    const known = macKeys.get(context)
    if (known !== undefined) return known
    const bytes = new Uint8Array(hkdfSync('sm3', masterKey, '', `openbaohan/mac/1\0${context}`, macBytes))
    const key = createSecretKey(bytes)
    bytes.fill(0)
    if (macKeys.size < rememberedKeys) macKeys.set(context, key)
    return key
  }
  const mac = (text: string, context: string) => createHmac('sm3', macKeyOf(context)).update(text).digest()
  return { seal, open, mac }
}

export class VaultError extends Error {
  constructor(context: string) {
    super(
      `无法解开 ${context}：数据被改动，或主密钥文件不是当初那一个。` +
        ` / ${context} does not open: it was changed, or the master key file is not the one it was sealed with.`,
    )
    this.name = 'VaultError'
  }
}

function deriveKeys(masterKey: Uint8Array, salt: Uint8Array, context: string) {
  const bytes = new Uint8Array(hkdfSync('sm3', masterKey, salt, `openbaohan/seal/1\0${context}`, 64))
  return { cipher: bytes.subarray(0, 16), counter: bytes.subarray(16, 32), mac: bytes.subarray(32) }
}

function tagOf(key: Uint8Array, body: Uint8Array): Buffer {
  return createHmac('sm3', key).update(body).digest()
}
