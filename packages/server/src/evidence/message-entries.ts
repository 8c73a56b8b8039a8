/** `messages/` of a bundle: every signed message of a guarantee as it was sent and received, and their index. */
import { contentDigest, digestHex } from '@openbaohan/protocol/codec/digest.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { readReply, writeReply } from '@openbaohan/protocol/send/reply.ts'
import { isoMoment } from '@openbaohan/protocol/values/iso-moment.ts'
import type { Executor } from '../db/executor.ts'
import { limits } from '../limits.ts'
import { messageIdOf } from '../messages/views.ts'
import type { KnownPartner } from '../partners/partner-record.ts'
import type { Revision } from '../partners/revisions.ts'
import { type EvidenceEntry, jsonEntry } from './build-evidence.ts'
import { type EvidenceBody, type EvidenceMessage, type EvidenceMessages, messagesPath } from './evidence-manifest.ts'
import {
  type EvidenceRow,
  listEvidenceRows,
  listStoredAnswers,
  loadEvidenceBody,
  type StoredAnswer,
} from './evidence-message-rows.ts'
import { type HiddenValues, hiddenValues, openingValues } from './hidden-values.ts'
import { readBody, withoutKeys } from './without-keys.ts'

type Asked = {
  partner: KnownPartner
  /** Newest first. */
  revisions: readonly Revision[]
  /** Application and guarantee number. */
  subjects: readonly string[]
  /** Bytes that the bundle still takes. */
  room: number
}

export async function collectMessages(
  db: Executor,
  { partner, revisions, subjects, room }: Asked,
): Promise<{ entries: EvidenceEntry[]; hidden: HiddenValues }> {
  const of = { partner: partner.id, subjects }
  const [rows, answers] = [await listEvidenceRows(db, of), await listStoredAnswers(db, of)]
  const secrets = [...partner.secrets, ...(partner.fixedKey === undefined ? [] : [partner.fixedKey])].map((one) =>
    one.reveal(),
  )
  const hidden = hiddenValues(secrets, await collectOpeningValues(db, rows, answers))
  const entries: EvidenceEntry[] = []
  const add = bodyWriter(entries, hidden, room)
  const messages: EvidenceMessage[] = []
  const dialects: Record<string, unknown> = {}
  for (const row of rows.slice(0, limits.evidenceMessages)) {
    const { version, dialect } = dialectAt(partner, revisions, row.at.getTime())
    dialects[version] = dialect
    const { raw, reply } = await loadEvidenceBody(db, row.id)
    const name = `messages/${String(messages.length + 1).padStart(4, '0')}`
    messages.push({
      ...headOf(row, partner),
      ...signOf(raw),
      dialect: version,
      request: row.removed ? { left: 'removed', bytes: 0, sm3: row.digest } : add(`${name}-request.json`, raw),
      ...(row.direction === 'out' || reply !== null
        ? reply === null
          ? {}
          : { answer: { ...add(`${name}-answer.json`, Buffer.from(reply)), origin: originOf(row) } }
        : storedAnswerOf(row, raw, answers, (bytes) => add(`${name}-answer.json`, bytes), partner)),
    })
  }
  const index: EvidenceMessages = { whole: rows.length <= limits.evidenceMessages, dialects, messages }
  const about = '报文目录：方向、调用、对方、时间、签名 / index of messages: direction, call, partner, times, signature'
  return { entries: [...entries, jsonEntry(messagesPath, index, about)], hidden }
}

/** Keys and links of all messages, searched for in each. Those that carry one have no document beside it and are small. */
async function collectOpeningValues(db: Executor, rows: readonly EvidenceRow[], answers: readonly StoredAnswer[]) {
  const values = new Set(answers.flatMap(({ answer }) => openingValues(answer)))
  for (const { id, bytes, reply_bytes } of rows) {
    if (Math.min(bytes, reply_bytes || bytes) > limits.evidenceKeyBytes) continue
    const { raw, reply } = await loadEvidenceBody(db, id)
    for (const body of [raw, Buffer.from(reply ?? '')]) {
      const read = body.length > limits.evidenceKeyBytes ? undefined : readBody(body)
      for (const value of openingValues(read?.value)) values.add(value)
    }
  }
  return [...values]
}

/** Adds a body while there is room for it, and states what is in the bundle. */
function bodyWriter(entries: EvidenceEntry[], hidden: HiddenValues, room: number) {
  let left = room
  return (path: string, raw: Uint8Array): EvidenceBody => {
    const whole = { bytes: raw.length, sm3: digestHex(raw) }
    if (raw.length > left) return { ...whole, left: 'size' }
    const safe = withoutKeys(raw, hidden)
    if (safe === 'secret' || safe === 'unreadable') return { ...whole, left: safe }
    left -= safe.body.length
    entries.push({ path, mediaType: 'application/json', bytes: safe.body })
    return { path, ...(safe.removed.length === 0 ? {} : { removed: [...safe.removed] }), ...whole }
  }
}

function headOf(row: EvidenceRow, partner: KnownPartner) {
  const call = messageIdOf(row.call)
  const meaning = call === undefined ? undefined : messageDefinitionOf(call)
  return {
    id: row.id,
    at: isoMoment(row.at.getTime()),
    direction: row.direction,
    call: meaning?.wireName ?? row.call.replace(/^\//, ''),
    ...(meaning === undefined ? {} : { name: { zh: meaning.zh, en: meaning.en } }),
    partner: { name: partner.name, code: partner.appkey },
    subject: row.subject,
    outcome: row.outcome,
    ...(row.status === null ? {} : { status: row.status }),
    ...(row.finished_at === null ? {} : { finishedAt: isoMoment(row.finished_at.getTime()) }),
  }
}

function signOf(raw: Uint8Array): { sign?: string } {
  const read = readJson(raw)
  const sign = read.ok ? read.fields.get('sign') : undefined
  return sign === undefined || sign === '' ? {} : { sign }
}

const originOf = ({ direction }: EvidenceRow) => (direction === 'out' ? ('received' as const) : ('stored' as const))

/** The answer that the inbox stored for this content; that of a rejected message is in the journal. */
function storedAnswerOf(
  row: EvidenceRow,
  raw: Uint8Array,
  answers: readonly StoredAnswer[],
  add: (bytes: Uint8Array) => EvidenceBody,
  partner: KnownPartner,
): Pick<EvidenceMessage, 'answer'> {
  const read = readJson(raw)
  if (!read.ok || row.outcome !== 'accepted') return {}
  const content = contentDigest(read.fields)
  const found = answers.find((one) => one.call === row.call && one.subject === row.subject && one.content === content)
  const reply = found && readReply(JSON.stringify(found.answer))
  return reply === undefined
    ? {}
    : { answer: { ...add(Buffer.from(writeReply(reply, partner.dialect.replyCode))), origin: 'stored' } }
}

/** The settings that were in effect at a time; the first known ones for what is older. */
function dialectAt(partner: KnownPartner, revisions: readonly Revision[], at: number) {
  const found = revisions.find((one) => one.at <= at) ?? revisions.at(-1)
  return found === undefined
    ? { version: String(partner.version), dialect: partner.dialect }
    : { version: String(found.version), dialect: found.settings.dialect }
}
