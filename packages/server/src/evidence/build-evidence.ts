/** Writes an evidence bundle: the entries, the list of them with both digests, and the digest of the list. */
import { createHash } from 'node:crypto'
import { createZip, zipEpoch } from '../files/zip.ts'
import {
  type EvidenceFacts,
  type EvidenceManifest,
  evidenceFormat,
  manifestDigestPath,
  manifestPath,
} from './evidence-manifest.ts'

type Listed = EvidenceManifest['entries'][number]

export type EvidenceEntry = Pick<Listed, 'path' | 'mediaType' | 'about' | 'signed'> & { bytes: Uint8Array }

export type Evidence = {
  zip: Uint8Array<ArrayBuffer>[]
  /** Hex, of `manifest.json`: it identifies this bundle. */
  manifestSm3: string
}

/** The same facts and entries give the same bytes. */
export function buildEvidence(facts: EvidenceFacts, given: readonly EvidenceEntry[]): Evidence {
  const entries = given.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  const manifest: EvidenceManifest = { format: evidenceFormat, ...facts, entries: entries.map(listed) }
  const list = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  const manifestSm3 = digest('sm3', list)
  return { zip: zipOf(list, manifestSm3, entries), manifestSm3 }
}

/** In the order of the list, which comes first with its digest. */
export function zipOf(
  list: Uint8Array,
  manifestSm3: string,
  entries: readonly { path: string; bytes: Uint8Array }[],
): Uint8Array<ArrayBuffer>[] {
  const zip = createZip(zipEpoch())
  zip.add(manifestPath, list)
  zip.add(manifestDigestPath, Buffer.from(`${manifestSm3}\n`))
  for (const { path, bytes } of entries) zip.add(path, bytes)
  return zip.end()
}

function listed({ bytes, ...entry }: EvidenceEntry): Listed {
  return { ...entry, bytes: bytes.length, sm3: digest('sm3', bytes), sha256: digest('sha256', bytes) }
}

export const digest = (algorithm: 'sm3' | 'sha256', bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex')

/** JSON for people and programs. */
export const jsonEntry = (path: string, value: unknown, about: string): EvidenceEntry => ({
  path,
  mediaType: 'application/json',
  bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`),
  about,
})
