/** A partner as one file that can be handed on: its dialect and golden messages, without secrets. */
import { type CallId, callByPath, type Side } from '../calls.ts'
import { readJson } from '../codec/json.ts'
import { type AgreedNoticeId, noticeByPath } from '../dialects/agreed-notices.ts'
import { isObject } from '../dialects/dialect-rules.ts'
import { type Dialect, parseDialect } from '../dialects/dialects.ts'
import { errors } from '../errors/errors.ts'

type Text = { readonly zh: string; readonly en: string }

export type PackMessage = {
  readonly name: string
  readonly wireName: string
  /** As portable-message.ts leaves it: unsigned. */
  readonly body: string
}

export type PartnerPack = {
  readonly name: string
  /** The partner's side; its messages go to the other. */
  readonly side: Side
  /** The name of a shipped dialect, or settings over one. */
  readonly dialect: unknown
  readonly messages: readonly PackMessage[]
  readonly baseUrl?: string | undefined
}

export type ParsedPack =
  | { readonly ok: true; readonly pack: PartnerPack; readonly dialect: Dialect }
  | { readonly ok: false; readonly problems: readonly Text[] }

const marker = { pack: 'openbaohan-partner', version: 1 } as const
const mostMessages = 100
const mostNameCharacters = 200
const members: ReadonlySet<string> = new Set(['pack', 'version', 'name', 'side', 'dialect', 'messages', 'baseUrl'])

export function writePack(pack: PartnerPack): string {
  return JSON.stringify({ ...marker, ...pack }, undefined, 2)
}

/** Whether a JSON value is meant to be a pack, valid or not. */
export function isPack(value: unknown): value is Record<string, unknown> {
  return isObject(value) && value.pack === marker.pack
}

/** Every problem at once. @param value parsed JSON */
export function parsePack(value: unknown): ParsedPack {
  if (!isPack(value)) return { ok: false, problems: [noPack] }
  const { version, name, side, messages, baseUrl } = value
  const parsed = parseDialect(value.dialect)
  const problems = [
    ...(version === marker.version ? [] : [otherVersion(version)]),
    ...(isName(name) ? [] : [wrong('name')]),
    ...(side === 'platform' || side === 'institution' ? [] : [wrong('side')]),
    ...(baseUrl === undefined || (typeof baseUrl === 'string' && URL.canParse(baseUrl)) ? [] : [wrong('baseUrl')]),
    ...(parsed.ok ? [] : parsed.problems.map((problem) => ({ zh: problem, en: problem }))),
    ...Object.keys(value).flatMap((member) => (members.has(member) ? [] : [unknownMember(member)])),
    ...(Array.isArray(messages) ? problemsOfMessages(messages, side) : [wrong('messages')]),
  ]
  if (problems.length > 0 || !parsed.ok) return { ok: false, problems }
  // Every member has been checked.
  const pack = { name, side, dialect: value.dialect, messages, ...(baseUrl === undefined ? {} : { baseUrl }) }
  return { ok: true, pack: pack as PartnerPack, dialect: parsed.dialect }
}

export const otherSide = (side: Side): Side => (side === 'platform' ? 'institution' : 'platform')

/** The message that a side serves under a wire name. */
export function messageByPath(server: Side, wireName: string): CallId | AgreedNoticeId | undefined {
  return callByPath(server, wireName) ?? noticeByPath(server, wireName)
}

function problemsOfMessages(messages: readonly unknown[], side: unknown): Text[] {
  if (messages.length > mostMessages) return [tooManyMessages]
  const names = messages.map((message) => (isObject(message) ? message.name : undefined))
  return messages.flatMap((message, index) => {
    const where = `messages[${index}]`
    if (!isObject(message) || !isName(message.name) || typeof message.body !== 'string') return [wrong(where)]
    if (names.indexOf(message.name) !== index) return [twice(message.name)]
    const isKnown = typeof message.wireName === 'string' && isServedTo(side, message.wireName)
    const read = readJson(new TextEncoder().encode(message.body))
    return [
      ...(isKnown ? [] : [wrong(`${where}.wireName`)]),
      ...(read.ok ? [] : [{ zh: `${where}：${errors[read.problem].zh}`, en: `${where}: ${errors[read.problem].en}` }]),
    ]
  })
}

/** A side that is none is a problem of its own. */
function isServedTo(side: unknown, wireName: string): boolean {
  if (side !== 'platform' && side !== 'institution') return true
  return messageByPath(otherSide(side), wireName) !== undefined
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= mostNameCharacters

const noPack: Text = {
  zh: '不是接入包：应为 partner export 写出的 JSON',
  en: 'no partner pack: expected the JSON that partner export writes',
}
const tooManyMessages: Text = { zh: `报文多于${mostMessages}条`, en: `more than ${mostMessages} messages` }
const otherVersion = (version: unknown): Text => ({
  zh: `接入包版本${JSON.stringify(version)}，本程序只读版本${marker.version}`,
  en: `pack version ${JSON.stringify(version)}; this program reads version ${marker.version}`,
})
const wrong = (member: string): Text => ({ zh: `${member}：缺少或取值无效`, en: `${member}: missing or invalid` })
const unknownMember = (member: string): Text => ({ zh: `${member}：未知内容`, en: `${member}: unknown` })
const twice = (name: string): Text => ({ zh: `报文重名：${name}`, en: `two messages of one name: ${name}` })
