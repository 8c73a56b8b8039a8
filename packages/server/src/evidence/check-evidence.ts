/** Whether a bundle is as it was exported: every entry there, nothing else, each with its size and both digests. */

import { readZip } from '../files/read-zip.ts'
import { limits } from '../limits.ts'
import { digest, zipOf } from './build-evidence.ts'
import { type EvidenceManifest, evidenceManifest, manifestDigestPath, manifestPath } from './evidence-manifest.ts'

export const evidenceProblems = {
  'not-a-zip': {
    zh: '不是导出的 ZIP：不完整、超过限制、重新压缩过、末尾的目录被改动，或文件之间、之后另有内容',
    en: 'not a ZIP as exported: cut off, over a limit, compressed again, with a changed directory at its end, or with more between or behind its files',
  },
  'manifest-missing': { zh: '没有清单 manifest.json', en: 'there is no manifest.json' },
  'manifest-unreadable': {
    zh: '清单读不懂，或不是这一格式',
    en: 'the manifest cannot be read, or is of another format',
  },
  'manifest-changed': { zh: '清单与 manifest.sm3 不符', en: 'the manifest differs from manifest.sm3' },
  'manifest-other': { zh: '清单不是给定摘要的那一份', en: 'the manifest is not the one with the given digest' },
  'listed-twice': { zh: '清单中列了两次', en: 'listed twice in the manifest' },
  'entry-missing': { zh: '清单中有，包里没有', en: 'listed, but not in the bundle' },
  'entry-extra': { zh: '清单中没有，包里多出', en: 'in the bundle, but not listed' },
  'entry-twice': { zh: '包里有两个同名文件', en: 'twice in the bundle' },
  'crc-differs': { zh: 'ZIP 中的校验值不符', en: 'the checksum in the ZIP differs' },
  'header-differs': { zh: '该文件在 ZIP 中的头信息被改动过', en: 'its header within the ZIP was changed' },
  'size-differs': { zh: '字节数不符', en: 'the number of bytes differs' },
  'sm3-differs': { zh: 'SM3 摘要不符', en: 'the SM3 differs' },
  'sha256-differs': { zh: 'SHA-256 摘要不符', en: 'the SHA-256 differs' },
} as const
export type EvidenceProblem = { code: keyof typeof evidenceProblems; path?: string }

export type CheckedEvidence = {
  problems: readonly EvidenceProblem[]
  manifest?: EvidenceManifest
  manifestSm3?: string
  entries: ReadonlyMap<string, Uint8Array>
  /** False: another program put the same entries together again, with other times, order or flags and nothing more. */
  isAsPacked: boolean
}

/** @param expectedSm3 of the manifest, as the export showed it; lower-case hex */
export function checkEvidence(file: Uint8Array, expectedSm3?: string): CheckedEvidence {
  const zip = readZip(file, { bytes: limits.evidenceReadBytes, entries: limits.evidenceEntries })
  const none = { entries: new Map<string, Uint8Array>(), isAsPacked: false }
  if (zip === undefined) return { ...none, problems: [{ code: 'not-a-zip' }] }
  const list = zip.entries.get(manifestPath)
  if (list === undefined) return { ...none, problems: [{ code: 'manifest-missing' }] }
  const manifestSm3 = digest('sm3', list)
  const stated = Buffer.from(zip.entries.get(manifestDigestPath) ?? Buffer.of())
    .toString('latin1')
    .trim()
  const ofList: EvidenceProblem[] = [
    ...(stated === manifestSm3 ? [] : [{ code: 'manifest-changed' as const }]),
    ...(expectedSm3 === undefined || expectedSm3 === manifestSm3 ? [] : [{ code: 'manifest-other' as const }]),
  ]
  const manifest = readManifest(list)
  if (manifest === undefined) return { ...none, manifestSm3, problems: [...ofList, { code: 'manifest-unreadable' }] }
  const listed = manifest.entries.map(({ path }) => path)
  const known = new Set([manifestPath, manifestDigestPath, ...listed])
  const problems: EvidenceProblem[] = [
    ...ofList,
    ...[...twice(listed)].map((path) => ({ code: 'listed-twice' as const, path })),
    ...[...twice(zip.names)].map((path) => ({ code: 'entry-twice' as const, path })),
    ...zip.names.filter((path) => !known.has(path)).map((path) => ({ code: 'entry-extra' as const, path })),
    ...zip.damaged.map((path) => ({ code: 'crc-differs' as const, path })),
    ...zip.altered.map((path) => ({ code: 'header-differs' as const, path })),
    ...manifest.entries.flatMap((entry) => checkEntry(entry, zip.entries.get(entry.path))),
  ]
  const isAsPacked = problems.length === 0 && samePacking(file, list, manifestSm3, manifest, zip.entries)
  return { problems, manifest, manifestSm3, entries: zip.entries, isAsPacked }
}

function checkEntry(entry: EvidenceManifest['entries'][number], bytes: Uint8Array | undefined): EvidenceProblem[] {
  const { path } = entry
  if (bytes === undefined) return [{ code: 'entry-missing', path }]
  return [
    ...(bytes.length === entry.bytes ? [] : [{ code: 'size-differs' as const, path }]),
    ...(digest('sm3', bytes) === entry.sm3 ? [] : [{ code: 'sm3-differs' as const, path }]),
    ...(digest('sha256', bytes) === entry.sha256 ? [] : [{ code: 'sha256-differs' as const, path }]),
  ]
}

/** Packed again from its entries it has the same bytes, times and order included. */
function samePacking(
  file: Uint8Array,
  list: Uint8Array,
  manifestSm3: string,
  { entries }: EvidenceManifest,
  found: ReadonlyMap<string, Uint8Array>,
): boolean {
  const whole = entries.map(({ path }) => ({ path, bytes: found.get(path) ?? Buffer.of() }))
  return Buffer.concat(zipOf(list, manifestSm3, whole)).equals(file)
}

function twice(names: readonly string[]): Set<string> {
  const seen = new Set<string>()
  return new Set(names.filter((name) => seen.size === seen.add(name).size))
}

function readManifest(list: Uint8Array): EvidenceManifest | undefined {
  try {
    return evidenceManifest.parse(JSON.parse(Buffer.from(list).toString('utf8')))
  } catch {
    return undefined
  }
}
