/**
 * The keys of a bidder's notes: random, in this browser alone, and taken to another one as a file (decision 0031). A pass phrase
 * would not do: lots are public and few, so anyone who has the ciphertexts could try phrases until a lot's number appears.
 */
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { fromBase64, toBase64 } from './base64.ts'

export type NoteKey = {
  /** The first 8 bytes of the key's SHA-256, hex: states which key a note needs, and nothing of the key. */
  readonly id: string
  /** 32 bytes, Base64. */
  readonly key: string
  readonly createdAt: number
}

type KeyFile = { kind: 'openbaohan-note-keys-1'; organisation: string; keys: readonly NoteKey[] }

const storeKey = (organisation: string) => `openbaohan.note-keys.${organisation}`

/** Newest first; notes are written with the first. */
export function listNoteKeys(organisation: string): readonly NoteKey[] {
  return readKeys(localStorage.getItem(storeKey(organisation)))
}

/** The key to write with; the first time, a new one. */
export async function loadNoteKey(organisation: string): Promise<NoteKey> {
  const [first] = listNoteKeys(organisation)
  if (first !== undefined) return first
  const made = await nameKey(crypto.getRandomValues(new Uint8Array(32)), serverNow())
  keepKeys(organisation, [made])
  return made
}

/** What is saved to be read in another browser; from then on nothing reminds of it. */
export function exportNoteKeys(organisation: string): string {
  const keys = listNoteKeys(organisation)
  const file: KeyFile = { kind: 'openbaohan-note-keys-1', organisation, keys }
  noteSaved(organisation, keys)
  return `${JSON.stringify(file, null, 2)}\n`
}

const savedKey = (organisation: string) => `openbaohan.note-keys-saved.${organisation}`
const savedIds = (organisation: string) => (localStorage.getItem(savedKey(organisation)) ?? '').split(' ')

/** Whether a key of this browser is in no file that a person has saved. */
export function hasUnsavedKey(organisation: string): boolean {
  const saved = savedIds(organisation)
  return listNoteKeys(organisation).some(({ id }) => !saved.includes(id))
}

function noteSaved(organisation: string, keys: readonly NoteKey[]): void {
  const ids = new Set([...savedIds(organisation), ...keys.map(({ id }) => id)])
  localStorage.setItem(savedKey(organisation), [...ids].join(' ').trim())
  for (const listener of listeners) listener()
}

export type Imported = { ok: true; added: number } | { ok: false; problem: 'not-a-key-file' | 'other-organisation' }

/** Takes what `exportNoteKeys` gave; keys that are here already stay. The imported ones are written with from now on. */
export async function importNoteKeys(organisation: string, text: string): Promise<Imported> {
  const file = readJson(text)
  if (!isKeyFile(file)) return { ok: false, problem: 'not-a-key-file' }
  if (file.organisation !== organisation) return { ok: false, problem: 'other-organisation' }
  const known = listNoteKeys(organisation)
  const added: NoteKey[] = []
  for (const { key, createdAt } of file.keys) {
    const bytes = fromBase64(key)
    if (bytes?.length !== 32) return { ok: false, problem: 'not-a-key-file' }
    const named = await nameKey(bytes, createdAt)
    if (known.every(({ id }) => id !== named.id)) added.push(named)
  }
  noteSaved(organisation, added)
  keepKeys(organisation, [...added, ...known])
  return { ok: true, added: added.length }
}

const listeners = new Set<() => void>()

/** For `useSyncExternalStore`. */
export function onNoteKeysChanged(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The same string while the keys are the same. */
export const noteKeysStamp = (organisation: string): string => localStorage.getItem(storeKey(organisation)) ?? ''

function keepKeys(organisation: string, keys: readonly NoteKey[]): void {
  localStorage.setItem(storeKey(organisation), JSON.stringify(keys))
  for (const listener of listeners) listener()
}

async function nameKey(bytes: Uint8Array<ArrayBuffer>, createdAt: number): Promise<NoteKey> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 8)
  const id = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { id, key: toBase64(bytes), createdAt }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readKeys(text: string | null): readonly NoteKey[] {
  const found = text === null ? undefined : readJson(text)
  return Array.isArray(found) ? found.filter(isNoteKey) : []
}

const isNoteKey = (value: unknown): value is NoteKey =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'id' in value &&
  typeof value.id === 'string' &&
  'createdAt' in value &&
  typeof value.createdAt === 'number'

const isKeyFile = (value: unknown): value is KeyFile =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === 'openbaohan-note-keys-1' &&
  'organisation' in value &&
  typeof value.organisation === 'string' &&
  'keys' in value &&
  Array.isArray(value.keys) &&
  value.keys.every(isNoteKey)
