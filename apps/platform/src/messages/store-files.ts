import { checkDocument, kindOfDocument } from '@openbaohan/guarantee-file/check-document.ts'
import { isSealed } from '@openbaohan/guarantee-file/document-verdict.ts'
import { isStrictBase64 } from '@openbaohan/protocol/codec/base64.ts'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { StoredFile } from '../domain/release-order.ts'
import { type RefusedInput, refused } from './refused.ts'

export type UploadedFile = { name: string; base64: string }

export type DocumentPorts = {
  files: FileStore
  clock: Clock
  mode: 'sandbox' | 'production'
  /** PEM of the authorities of beneficiaries' seals; none: no seal can be verified. */
  documentRoots: readonly string[]
}

/**
 * Documents as they were handed in, by SM3; on disk when it resolves, so call it before the transaction. The first is
 * the beneficiary's own: its seal is verified, and what is found is told.
 */
export async function storeFiles(
  { files, clock, documentRoots }: DocumentPorts,
  uploads: readonly UploadedFile[],
): Promise<{ ok: true; stored: StoredFile[] } | RefusedInput> {
  const wrong = uploads.find(({ base64 }) => !isStrictBase64(base64))
  if (wrong !== undefined) return refused('file-not-base64', wrong.name)
  const stored: StoredFile[] = []
  for (const [index, { name, base64 }] of uploads.entries()) {
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
    const sm3 = await files.put(bytes)
    if (index > 0) stored.push({ name, sm3, kind: kindOfDocument(bytes) })
    else stored.push({ name, sm3, ...(await checkDocument(bytes, { roots: documentRoots, at: clock.now() })) })
  }
  return { ok: true, stored }
}

export const hasSeal = ([own]: readonly StoredFile[]): boolean => own !== undefined && isSealed(own)

/**
 * What a release or a demand rests on: in production the beneficiary's own document, sealed where its seal can be
 * verified at all. A sandbox takes what it is given and tells what was found.
 */
export async function storeSealed(ports: DocumentPorts, uploads: readonly UploadedFile[]) {
  const isStrict = ports.mode === 'production'
  if (isStrict && uploads.length === 0) return refused('document-missing')
  const uploaded = await storeFiles(ports, uploads)
  if (!uploaded.ok) return uploaded
  if (isStrict && ports.documentRoots.length > 0 && !hasSeal(uploaded.stored)) return refused('document-unsealed')
  return uploaded
}
