/** What both programs put into a bundle alike: messages, files from the store, history and checks. */

import { isoMoment } from '@openbaohan/protocol/values/iso-moment.ts'
import type { Caller } from '../api/context.ts'
import type { Executor } from '../db/executor.ts'
import type { FileStore } from '../files/file-store.ts'
import { servedType } from '../files/served-type.ts'
import { limits } from '../limits.ts'
import type { PartnerDirectory } from '../partners/partner-directory.ts'
import { buildEvidence, type Evidence, type EvidenceEntry, jsonEntry } from './build-evidence.ts'
import { checksPath, type EvidenceFacts } from './evidence-manifest.ts'
import { type HiddenValues, hiddenValues, opensSomething } from './hidden-values.ts'
import { collectMessages } from './message-entries.ts'

export type EvidenceFile = {
  sm3: string
  /** Below `files/`, without extension. */
  name: string
  about: string
  /** Of a file with verifiable signatures; `at`, epoch milliseconds: when it was received, or signed. */
  signed?: { kind: 'sealed' | 'plain'; version: number; at: number }
}

export type EvidenceContent = {
  facts: Omit<EvidenceFacts, 'exported' | 'left'>
  /** The partner's id. */
  partner: string
  files: readonly EvidenceFile[]
  /** With times in epoch milliseconds. */
  events: readonly { at: number }[]
  checks: readonly object[]
  /** `README.txt`. */
  readMe(facts: EvidenceFacts): string
}

type Ports = { db: Executor; files: FileStore; partners: PartnerDirectory; side: 'platform' | 'institution' }

export async function collectEvidence(
  { db, files: store, partners, side }: Ports,
  { facts: given, partner: id, files, events, checks, readMe }: EvidenceContent,
  { caller, at }: { caller: Caller; at: number },
): Promise<Evidence> {
  const { entries, left, room } = await fileEntries(store, files)
  const partner = await partners.byId(id)
  const { entries: messages, hidden } =
    partner === undefined
      ? { entries: [], hidden: hiddenValues([], []) }
      : await collectMessages(db, {
          partner,
          revisions: (await partners.revisions(partner.appkey)) ?? [],
          subjects: [given.applicationNumber, ...(given.guaranteeNumber === undefined ? [] : [given.guaranteeNumber])],
          room,
        })
  const organisation = caller.person?.organisation.name
  const exported = { at: isoMoment(at), by: caller.name, ...(organisation === undefined ? {} : { organisation }), side }
  const facts = { ...given, exported, ...(left.length === 0 ? {} : { left }) }
  return buildEvidence(facts, [
    { path: 'README.txt', mediaType: 'text/plain; charset=utf-8', bytes: Buffer.from(readMe(facts)) },
    ...entries,
    ...messages,
    jsonEntry(
      'events.json',
      events.map((row) => withIsoTimes(hideValues(row, hidden))),
      '操作记录 / history',
    ),
    jsonEntry(
      checksPath,
      checks.map((row) => withIsoTimes(hideValues(row, hidden))),
      '文件核验结果 / what the checks of files found',
    ),
  ])
}

/** Files in their order while there is room; the same content under two names is there twice. */
async function fileEntries(store: FileStore, files: readonly EvidenceFile[]) {
  const entries: EvidenceEntry[] = []
  const left: NonNullable<EvidenceFacts['left']> = []
  let room: number = limits.evidenceBytes
  for (const { sm3, name, about, signed } of files) {
    const size = await store.size(sm3)
    const bytes = size === undefined || size > room ? undefined : await store.get(sm3)
    if (bytes === undefined) {
      left.push({ about, sm3, why: size === undefined ? 'missing' : 'size' })
      continue
    }
    room -= bytes.length
    const { type, extension } = servedType(bytes)
    entries.push({
      path: `files/${name}.${extension}`,
      mediaType: type,
      about,
      ...(signed === undefined ? {} : { signed: { ...signed, at: isoMoment(signed.at) } }),
      bytes,
    })
  }
  return { entries, left, room }
}

/** What a partner wrote into a reason or a name may repeat a key. */
function hideValues(value: object, hidden: HiddenValues): object {
  const hide = (inner: unknown): unknown => {
    if (typeof inner === 'string') return opensSomething(inner, hidden) ? '***' : inner
    if (Array.isArray(inner)) return inner.map(hide)
    return typeof inner === 'object' && inner !== null ? hideValues(inner, hidden) : inner
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hide(inner)]))
}

const withIsoTimes = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      (name === 'at' || name.endsWith('At')) && typeof value === 'number' ? isoMoment(value) : value,
    ]),
  )
