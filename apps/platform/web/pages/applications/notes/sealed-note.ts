/** What the platform keeps for a bidder and cannot read: AES-256-GCM, one size, bound to its application. */
import { fromBase64, toBase64 } from './base64.ts'
import type { NoteKey } from './note-keys.ts'

export type Note = {
  readonly lotNumber: string
  readonly lotName: string
  readonly beneficiaryName: string
  /** As it was when the application was made; a lot may be postponed since. */
  readonly opensAt: number
  /** The person's own words. */
  readonly memo?: string
}

/** Bytes of the padded text; the server's limits are these with head and tag. */
const sizes = { note: 1024, receipt: 8192 } as const
type What = keyof typeof sizes

const version = 1
const idBytes = 8
const ivBytes = 12
const headBytes = 1 + idBytes + ivBytes

/** JSON may end in blanks: so it is padded. @param application whose it is: it opens for no other one */
export async function seal(what: What, value: unknown, application: string, noteKey: NoteKey): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(value))
  if (text.length > sizes[what]) throw new RangeError(`a ${what} of ${text.length} bytes`)
  const padded = new Uint8Array(sizes[what]).fill(0x20)
  padded.set(text)
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ ...parametersOf(what, application), iv }, await keyOf(noteKey), padded),
  )
  const id = Uint8Array.from(noteKey.id.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return toBase64(Uint8Array.of(version, ...id, ...iv, ...sealed))
}

export type Opened = { ok: true; value: unknown } | { ok: false; problem: 'key-elsewhere' | 'damaged' }

/** With whichever of this browser's keys it was sealed. */
export async function open(what: What, sealed: string, application: string, keys: readonly NoteKey[]): Promise<Opened> {
  const bytes = fromBase64(sealed)
  if (bytes === undefined || bytes[0] !== version || bytes.length !== headBytes + sizes[what] + 16)
    return { ok: false, problem: 'damaged' }
  const id = Array.from(bytes.subarray(1, 1 + idBytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const noteKey = keys.find((one) => one.id === id)
  if (noteKey === undefined) return { ok: false, problem: 'key-elsewhere' }
  const iv = bytes.slice(1 + idBytes, headBytes)
  try {
    const parameters = { ...parametersOf(what, application), iv }
    const text = await crypto.subtle.decrypt(parameters, await keyOf(noteKey), bytes.slice(headBytes))
    return { ok: true, value: JSON.parse(new TextDecoder().decode(text)) }
  } catch {
    return { ok: false, problem: 'damaged' }
  }
}

export const isNote = (value: unknown): value is Note =>
  typeof value === 'object' &&
  value !== null &&
  'lotNumber' in value &&
  typeof value.lotNumber === 'string' &&
  'lotName' in value &&
  typeof value.lotName === 'string' &&
  'beneficiaryName' in value &&
  typeof value.beneficiaryName === 'string' &&
  'opensAt' in value &&
  typeof value.opensAt === 'number'

const parametersOf = (what: What, application: string) => ({
  name: 'AES-GCM',
  additionalData: new TextEncoder().encode(`openbaohan/${what}/1\0${application}`),
})

const keyOf = ({ key }: NoteKey) =>
  crypto.subtle.importKey('raw', fromBase64(key) ?? new Uint8Array(), 'AES-GCM', false, ['encrypt', 'decrypt'])
