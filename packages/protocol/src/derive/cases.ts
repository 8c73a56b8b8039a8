/**
 * cases/<call>.json: the samples and every invalid message as data for implementations in any language, with the
 * expected answer and the tolerated ones. Each case is the sample with a few fields set or removed, and its signature.
 */
import { type CallId, callIds, definitionOf } from '../calls.ts'
import { canonicalString } from '../codec/canonical.ts'
import { readJson } from '../codec/json.ts'
import { signCanonical } from '../codec/sign.ts'
import type { ErrorCode } from '../errors/errors.ts'
import type { Kind } from '../field.ts'
import type { RawFields } from '../message.ts'
import { formatWireTime } from '../values/wire-time.ts'
import { type BrokenMessage, brokenMessages } from './broken.ts'
import { sampleFields, sampleMessage, sampleSecret, sampleTime } from './sample.ts'
import { type TypedMessage, typedMessages } from './wrong-types.ts'

type Answer = {
  readonly code: '0' | '1'
  readonly error?: ErrorCode
  readonly problems?: readonly { field: string; rule: string }[]
}

export type ConformanceCase = {
  readonly name: string
  readonly set?: Readonly<Record<string, string>>
  readonly remove?: readonly string[]
  /** Values as in the JSON: numbers, null, true, arrays and objects. */
  readonly json?: Readonly<Record<string, string>>
  readonly sign: string
  readonly expected: Answer
  /** Other answers that do no harm, with the reason. */
  readonly tolerated: readonly { readonly code: '0' | '1'; readonly zh: string; readonly en: string }[]
}

export type CaseFile = {
  readonly call: CallId
  readonly wireName: string
  readonly clause: number
  /** The side under test. */
  readonly server: string
  readonly signature: 'epoint'
  readonly appkey: string
  readonly appsecret: string
  /** The clock of the side under test. */
  readonly now: string
  readonly message: Readonly<Record<string, string>>
  readonly cases: readonly ConformanceCase[]
}

export function caseFile(call: CallId): CaseFile {
  const { wireName, clause, server } = definitionOf(call)
  const message = sampleFields(call)
  return {
    call,
    wireName,
    clause,
    server,
    signature: 'epoint',
    appkey: sampleMessage(call).appkey,
    appsecret: sampleSecret,
    now: formatWireTime(sampleTime),
    message: Object.fromEntries(message),
    cases: [
      { name: `${call}: the sample`, sign: signed(message), expected: { code: '1' }, tolerated: [] },
      { name: `${call}: a wrong signature`, sign: '0'.repeat(64), expected: rejected, tolerated: [] },
      ...brokenMessages(call).map((broken) => brokenCase(broken, message)),
      ...typedMessages(call).map(typedCase),
    ],
  }
}

/** The files of cases/, by path. */
export const caseFiles: readonly { readonly path: string; readonly text: () => string }[] = callIds.map((call) => ({
  path: `cases/${call}.json`,
  text: () => `${JSON.stringify(caseFile(call), null, 1)}\n`,
}))

function brokenCase(broken: BrokenMessage<CallId>, sample: RawFields): ConformanceCase {
  const { name, call, field, fields } = broken
  const set = Object.fromEntries([...fields].filter(([wire, value]) => sample.get(wire) !== value))
  const remove = [...sample.keys()].filter((wire) => !fields.has(wire))
  const kind = definitionOf(call).fields.find(({ wire }) => wire === field)?.kind
  return {
    name,
    ...(Object.keys(set).length === 0 ? {} : { set }),
    ...(remove.length === 0 ? {} : { remove }),
    sign: signed(fields),
    expected: expectedOf(broken),
    tolerated: tolerated(broken, kind),
  }
}

function typedCase({ name, field, token, outcome, code, fields }: TypedMessage<CallId>): ConformanceCase {
  const refusal = (error: ErrorCode): Answer => ({ code: '0', error, problems: [{ field, rule: outcome }] })
  return {
    name,
    json: { [field]: token },
    sign: signed(fields),
    expected: code
      ? refusal(code)
      : field === 'appkey'
        ? rejected
        : outcome === 'taken'
          ? { code: '1' }
          : refusal('fields-invalid'),
    tolerated: token.startsWith('[') && outcome === 'taken' ? arrayRefused : [],
  }
}

const arrayRefused: ConformanceCase['tolerated'] = [
  { code: '0', zh: '原文写明为字符串类型', en: 'the specification states a string' },
]

const rejected: Answer = { code: '0', error: 'signature-invalid' }

function expectedOf({ field, rule, fields }: BrokenMessage<CallId>): Answer {
  const read = readJson(new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields))))
  if (!read.ok) return { code: '0', error: read.problem }
  // An unknown appkey gets the answer of a wrong signature, whatever else is wrong.
  return field === 'appkey' ? rejected : { code: '0', error: 'fields-invalid', problems: [{ field, rule }] }
}

/** A message that has the signed string of another, moves money or changes a time is never tolerated. */
function tolerated({ field, rule }: BrokenMessage<CallId>, kind: Kind | undefined): ConformanceCase['tolerated'] {
  if (field === 'appkey') return []
  if (rule === 'too-long' && kind !== 'decimal')
    return [{ code: '1', zh: '许多系统不查长度', en: 'many systems do not check lengths' }]
  if (rule === 'form' && kind !== undefined && looseKinds.has(kind))
    return [{ code: '1', zh: '原文只说string', en: 'the specification states string and no more' }]
  return []
}

const looseKinds: ReadonlySet<Kind> = new Set<Kind>(['phone', 'email', 'name', 'text', 'account'])

function signed(fields: RawFields): string {
  return signCanonical('epoint', sampleSecret, canonicalString(fields))
}
