/** Prints the messages on the wire, in both directions, from the journal of the sender. */

import { definitionOf } from '@openbaohan/protocol/calls.ts'
import { isCall, type MessageId, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { callApi } from '../api/call-api.ts'
import { both } from '../both.ts'
import { type Access, loadAccess } from '../sandbox/home.ts'
import { institutions, organisations } from '../sandbox/organisations.ts'
import { findSubjects } from './find-subjects.ts'

type JournalMessage = {
  id: string
  at: number
  direction: 'in' | 'out'
  subject: string
  call: MessageId
  body: string
  outcome: string
  reply?: string
}
type Sent = JournalMessage & { from: string; to: string }

export type WirePrinter = { printNew(numbers: readonly string[]): Promise<void> }

/** Longer Base64 values are files. */
const longestShown = 400

export function createWirePrinter(home: string, out: (line: string) => void): WirePrinter {
  const printed = new Set<string>()
  return {
    printNew: async (numbers) => {
      const sent: Sent[] = []
      const subjects = await findSubjects(home, numbers)
      for (const { id } of organisations) sent.push(...(await findSent(await loadAccess(home, id), subjects)))
      for (const message of sent.sort((a, b) => a.at - b.at)) {
        if (printed.has(message.id)) continue
        printed.add(message.id)
        for (const line of linesOf(message)) out(line)
      }
    },
  }
}

async function findSent(access: Access, numbers: readonly string[]): Promise<Sent[]> {
  const sent: Sent[] = []
  for (const number of numbers) {
    const path = `/api/messages?subject=${encodeURIComponent(number)}`
    for (const message of await callApi<JournalMessage[]>(access, 'GET', path))
      if (message.direction === 'out')
        sent.push({ ...message, from: access.organisation, to: receiverOf(access, message) })
  }
  return sent
}

function receiverOf(access: Access, message: JournalMessage): string {
  if (access.organisation !== 'platform') return 'platform'
  const appkey = (readObject(message.body)?.appkey ?? '') as string
  return institutions.find((institution) => institution.appkey === appkey)?.id ?? appkey
}

function linesOf(message: Sent): string[] {
  const at = new Date(message.at).toISOString().slice(11, 23)
  const { wireName, zh, en } = messageDefinitionOf(message.call)
  const clause = isCall(message.call) ? `§${definitionOf(message.call).clause}` : both('扩展', 'agreed')
  const reply = message.reply === undefined ? `(${message.outcome})` : message.reply.slice(0, longestShown)
  return [
    `── ${at} ${message.from} → ${message.to}  POST ${wireName}  ${clause} ${both(zh, en)}`,
    shorten(message.body),
    `⇠ ${reply}`,
    '',
  ]
}

/** The body with each long value cut and its length added; unchanged when it is not an object. */
export function shorten(body: string): string {
  const object = readObject(body)
  if (!object) return body.slice(0, longestShown)
  const short = Object.entries(object).map(([name, value]) => [name, shortValue(value)])
  return JSON.stringify(Object.fromEntries(short), null, 2)
}

function shortValue(value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= longestShown || /[^\w+/=]/.test(value)) return value
  return `${value.slice(0, 48)}…(${value.length})`
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
