/** Sample messages of one partner, with the call that each of them is. */
import type { Side } from '../calls.ts'
import { readJson } from '../codec/json.ts'
import { unreadText } from '../codec/unread-text.ts'
import { type MessageId, messageDefinitionOf } from '../dialects/agreed-notices.ts'
import { dialects } from '../dialects/dialects.ts'
import { diagnoseFields } from '../doctor/doctor-fields.ts'
import type { RawFields } from '../message.ts'
import { messageByPath } from '../packs/partner-pack.ts'

export type Sample = {
  readonly name: string
  /** The path that it was posted to; without it, the call that its fields fit best. */
  readonly wireName?: string | undefined
  readonly body: Uint8Array
}

export type ReadSample = {
  readonly name: string
  readonly call: MessageId
  readonly body: Uint8Array
  readonly fields: RawFields
  /** Where `filelist` is an array: the same with the array written without blanks. */
  readonly compact?: RawFields | undefined
}

export type SampleProblem = { readonly name: string; readonly zh: string; readonly en: string }

export type ReadSamples = {
  /** The side that the messages are sent to. */
  readonly server: Side
  readonly samples: readonly ReadSample[]
  readonly problems: readonly SampleProblem[]
}

const sides: readonly Side[] = ['institution', 'platform']

export function readSamples(given: readonly Sample[]): ReadSamples {
  const read = given.map((sample) => ({ ...sample, read: readJson(sample.body) }))
  const readable = read.flatMap(({ read: result, ...sample }) =>
    result.ok ? [{ ...sample, fields: result.fields, compact: result.compact }] : [],
  )
  const server = serverOf(readable)
  const problems = read.flatMap(({ name, read: result }) => {
    return result.ok ? [] : [{ name, ...unreadText(result) }]
  })
  const samples = readable.map((sample) => ({ ...sample, call: callOf(sample, server) }))
  return { server, samples, problems }
}

type Named = { readonly wireName?: string | undefined; readonly fields: RawFields }

/** Nearly every wire name belongs to one side; what is left is decided by the fields. */
function serverOf(samples: readonly Named[]): Side {
  const votes = samples.flatMap(({ wireName, fields }) => {
    const serving = sides.filter((side) => wireName !== undefined && messageByPath(side, wireName) !== undefined)
    return serving.length === 1 ? serving : [messageDefinitionOf(nearest(fields)).server]
  })
  return votes.filter((side) => side === 'platform').length > votes.length / 2 ? 'platform' : 'institution'
}

function callOf({ wireName, fields }: Named, server: Side): MessageId {
  return (wireName === undefined ? undefined : messageByPath(server, wireName)) ?? nearest(fields)
}

/** Among all messages, agreed notices included. */
const nearest = (fields: RawFields): MessageId => diagnoseFields(fields, dialects['openbaohan-2']).call
