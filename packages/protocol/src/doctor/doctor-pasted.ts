/** What a person gave to the doctor instead of the body of a message: a reply, a command, a whole request, a form. */

import { readReply } from '../send/reply.ts'
import type { DoctorFinding } from './doctor.ts'

/** Replies, and what is typed or copied, are short. */
const mostBytes = 256 * 1024

export function findPasted(body: Uint8Array): DoctorFinding | undefined {
  if (body.length > mostBytes) return undefined
  const text = new TextDecoder().decode(body).trim()
  if (text.startsWith('{')) return isReply(text) ? reply : undefined
  return others.some((other) => other.test(text)) ? noBody : undefined
}

/** A message names its sender; a reply has none, and a code of 0 or 1. */
const isReply = (text: string) =>
  readReply(text) !== undefined && !/"(?:appkey|sign|timestamp)"\s*:/.test(text.replace(/"data"\s*:\s*\{[^{}]*\}/, ''))

const others: readonly RegExp[] = [
  /^(?:[$#>] ?)?curl(?:\.exe)?\s/i,
  /^(?:GET|POST|PUT|PATCH|DELETE) \S/,
  /^HTTP\/\d/,
  // headers without the first line of their request
  /^[A-Za-z][\w-]*: ?[^\r\n]*(?:\r?\n|$)/,
  // a form, or a string to sign
  /^[\w.-]+=[^&\r\n]*(?:&[\w.-]+=[^&\r\n]*)*$/,
]

const reply: DoctorFinding = {
  code: 'is-a-reply',
  zh: '这是答复，不是报文：请给出当时发送的报文',
  en: 'this is a reply, not a message: give the message that was sent',
}

const noBody: DoctorFinding = {
  code: 'not-the-body-alone',
  zh: '请只粘贴 JSON 正文，从 { 到 }，不带命令、请求头或表单字段',
  en: 'paste the JSON body alone, from { to }, without command, headers or form fields',
}
