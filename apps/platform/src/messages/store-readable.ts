import { kindOfDocument } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import { isStrictBase64 } from '@openbaohan/protocol/codec/base64.ts'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import { type RefusedInput, refusedInput } from './refused-input.ts'
import type { UploadedFile } from './store-files.ts'

/** The bytes of a document that people can open, whatever its signature. */
export function readDocument({ name, base64 }: UploadedFile): { ok: true; bytes: Buffer } | RefusedInput {
  if (!isStrictBase64(base64)) return refusedInput('file-not-base64', name)
  const bytes = Buffer.from(base64, 'base64')
  return kindOfDocument(bytes) === 'other' ? refusedInput('document-not-readable', name) : { ok: true, bytes }
}

/** Stores it, on disk when it resolves. */
export async function storeReadable(
  files: FileStore,
  file: UploadedFile,
): Promise<{ ok: true; document: { name: string; sm3: string } } | RefusedInput> {
  const read = readDocument(file)
  return read.ok ? { ok: true, document: { name: file.name, sm3: await files.put(read.bytes) } } : read
}
