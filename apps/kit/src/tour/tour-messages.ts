/** The messages of the tour's guarantee, from the journals of both sides, in readable form. */

import { definitionOf } from '@openbaohan/protocol/calls.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { isCall, type MessageId, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { showCanonical, showFields, showReply, signatureFormulas } from '@openbaohan/server/messages/shown-message.ts'
import { messageIdOf } from '@openbaohan/server/messages/views.ts'
import type { Stage } from '../scenes/stage.ts'
import { tourInstitution } from './tour-facts.ts'

type JournalMessage = {
  id: string
  at: number
  direction: 'in' | 'out'
  call: string
  body: string
  digest: string
  outcome: string
  reply?: string
}

export type TourField = { name: string; zh: string; en: string; value: string; isSealed: boolean }
export type TourMessage = {
  id: string
  at: number
  from: 'platform' | 'institution'
  call: MessageId
  wireName: string
  /** Of the specification; absent for agreed extensions. */
  clause?: number
  zh: string
  en: string
  fields: readonly TourField[]
  /** The signed string, and how the secret enters, with `***` in its place. */
  canonical: string
  formula: string
  sign: string
  answer?: { code: string; message: string }
  /** The receiver's journal contains the same bytes. */
  arrived: boolean
}

const sides = [
  { from: 'platform', organisation: 'platform' },
  { from: 'institution', organisation: tourInstitution },
] as const

/** @param subjects numbers of the application and of the guarantee */
export async function listTourMessages({ ask }: Stage, subjects: readonly string[]): Promise<TourMessage[]> {
  const journals = await Promise.all(
    sides.map(async ({ from, organisation }) => {
      const read = (subject: string) =>
        ask<JournalMessage[]>(organisation, 'GET', `/api/messages?subject=${encodeURIComponent(subject)}`)
      return { from, entries: (await Promise.all(subjects.map(read))).flat() }
    }),
  )
  const received = new Set(
    journals.flatMap(({ from, entries }) =>
      entries.filter(({ direction }) => direction === 'in').map(({ digest }) => `${from} ${digest}`),
    ),
  )
  return journals
    .flatMap(({ from, entries }) =>
      entries
        .filter(({ direction }) => direction === 'out')
        .flatMap((entry) => read(entry, from, received.has(`${otherThan(from)} ${entry.digest}`))),
    )
    .sort((one, other) => one.at - other.at)
}

const otherThan = (from: TourMessage['from']) => (from === 'platform' ? 'institution' : 'platform')

function read(entry: JournalMessage, from: TourMessage['from'], arrived: boolean): TourMessage[] {
  const call = messageIdOf(entry.call)
  const message = readJson(Buffer.from(entry.body))
  if (call === undefined || !message.ok) return []
  const { wireName, zh, en, fields } = messageDefinitionOf(call)
  const dialect = dialects.epoint
  const how = { call, hides: false }
  const sealed = new Set(fields.filter(({ kind }) => kind === 'sealed').map(({ wire }) => wire))
  const reply = entry.reply === undefined ? undefined : showReply(entry.reply, message.fields, how)
  return [
    {
      ...{ id: entry.id, at: entry.at, from, call, wireName, zh, en, arrived },
      ...(isCall(call) ? { clause: definitionOf(call).clause } : {}),
      fields: showFields(message.fields, how).map(({ name, zh, en, value }) => ({
        ...{ name, zh, en, value },
        isSealed: sealed.has(name),
      })),
      canonical: showCanonical(message.fields, dialect, how),
      formula: signatureFormulas[dialect.signature],
      sign: message.fields.get('sign') ?? '',
      ...(reply === undefined ? {} : { answer: { code: reply.code ?? '', message: reply.message } }),
    },
  ]
}
