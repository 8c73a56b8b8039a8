import { checkDocument, kindOfDocument } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import type { ExpectedLetter } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import {
  hasMismatch,
  isAboutExpected,
  isSealed,
  isSealedByExpected,
} from '@openbaohan/guarantee-file/verify/document-result.ts'
import { letterCause } from '@openbaohan/guarantee-file/verify/letter-cause.ts'
import { isStrictBase64 } from '@openbaohan/protocol/codec/base64.ts'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { StoredFile } from '../domain/ending/release-order.ts'
import { type RefusedInput, refusedInput } from './refused-input.ts'

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
 * the beneficiary's own: its seal is verified, and it is compared with what it must be.
 */
export async function storeFiles(
  { files, clock, documentRoots }: DocumentPorts,
  uploads: readonly UploadedFile[],
  expected: ExpectedLetter | undefined,
): Promise<{ ok: true; stored: StoredFile[] } | RefusedInput> {
  const wrong = uploads.find(({ base64 }) => !isStrictBase64(base64))
  if (wrong !== undefined) return refusedInput('file-not-base64', wrong.name)
  const stored: StoredFile[] = []
  for (const [index, { name, base64 }] of uploads.entries()) {
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
    const sm3 = await files.put(bytes)
    if (index > 0) stored.push({ name, sm3, kind: kindOfDocument(bytes) })
    else
      stored.push({ name, sm3, ...(await checkDocument(bytes, { roots: documentRoots, at: clock.now(), expected })) })
  }
  return { ok: true, stored }
}

/** The first document is a letter of the beneficiary about this matter, under its seal. */
export const hasSeal = ([own]: readonly StoredFile[]): boolean =>
  own !== undefined && isSealedByExpected(own) && isAboutExpected(own)

/**
 * What a release or a demand rests on: in production the beneficiary's own document, sealed where its seal can be
 * verified at all. A sandbox takes what it is given and states what was found.
 */
export async function storeSealed(
  ports: DocumentPorts,
  uploads: readonly UploadedFile[],
  expected: ExpectedLetter | undefined,
) {
  const isStrict = ports.mode === 'production'
  if (isStrict && uploads.length === 0) return refusedInput('document-missing')
  const uploaded = await storeFiles(ports, uploads, expected)
  if (!uploaded.ok) return uploaded
  const [own] = uploaded.stored
  if (isStrict && ports.documentRoots.length > 0 && (own === undefined || !isSealed(own)))
    return refusedInput('document-unsealed')
  return uploaded
}

/**
 * Whether a letter does not carry what rests on it unless two people accept it. In a sandbox only a mismatch under a good
 * seal, so that it can be played without any; in production everything that did not agree.
 */
export function differs(
  { mode, documentRoots }: Pick<DocumentPorts, 'mode' | 'documentRoots'>,
  own: StoredFile,
): boolean {
  if (mode === 'sandbox') return isSealed(own) && hasMismatch(own)
  return !isAboutExpected(own) || (documentRoots.length > 0 && !isSealedByExpected(own))
}

/** A letter that does not carry what rests on it: the one cause, and everything that was found. */
export function refusedLetter(own: StoredFile): RefusedInput {
  const cause = letterCause(own)
  const findings = (own.findings ?? []).filter(({ severity }) => severity !== 'ok')
  return {
    ...refusedInput('document-differs', cause?.zh),
    ...(cause === undefined ? {} : { cause }),
    findings: findings.map(({ code, zh, en }) => ({ code, zh, en })),
  }
}
