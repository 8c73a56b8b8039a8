/**
 * Every way in which one field of a call can be invalid, derived from the valid sample: for tests, cases and the kit.
 */

import type { FieldRule } from '../check.ts'
import { type MessageId, messageDefinitionOf } from '../dialects/agreed-notices.ts'
import { type Dialect, dialects } from '../dialects/dialects.ts'
import type { FieldDefinition, Kind } from '../field.ts'
import type { RawFields } from '../message.ts'
import { sampleFields } from './sample.ts'

export type BrokenMessage<C extends MessageId = MessageId> = {
  /** A phrase for test names. */
  readonly name: string
  readonly call: C
  readonly field: string
  readonly rule: FieldRule
  /**
   * Whether a JSON Schema of the call detects it. A schema checks no calendar dates, complete blocks, lists or names of
   * other fields.
   */
  readonly seenBySchema: boolean
  /** Unsigned; numbers and flags are text as well. */
  readonly fields: RawFields
}

export function brokenMessages<C extends MessageId>(call: C, dialect: Dialect = dialects.epoint): BrokenMessage<C>[] {
  const sample = sampleFields(call, dialect)
  const broken = messageDefinitionOf(call).fields.flatMap((field) => brokenField(call, field, sample))
  return [...broken, unknownField(call, sample)]
}

function brokenField<C extends MessageId>(call: C, field: FieldDefinition, sample: RawFields): BrokenMessage<C>[] {
  if (field.kind === 'signature' || !sample.has(field.wire)) return []
  const changed = (value: string | undefined, rule: FieldRule, how: string, seenBySchema = true): BrokenMessage<C> => {
    const fields = new Map(sample)
    if (value === undefined) fields.delete(field.wire)
    else fields.set(field.wire, value)
    return { name: `${call}: ${field.wire} ${how}`, call, field: field.wire, rule, seenBySchema, fields }
  }
  const asValue = (value: string) => `as ${JSON.stringify(value).slice(0, 40)}`
  const cases = [
    ...wrongForms[field.kind].map((value) => changed(value, 'form', asValue(value))),
    ...(wrongBeyondSchema[field.kind] ?? []).map((value) => changed(value, 'form', asValue(value), false)),
  ]
  if (field.required !== 'optional') {
    cases.push(changed(undefined, 'missing', 'is missing'))
    cases.push(changed('', 'missing', 'is empty'))
  }
  const long = field.maxLength === undefined ? undefined : overlong(field.kind, field.maxLength)
  if (long !== undefined) cases.push(changed(long, 'too-long', `is longer than ${field.maxLength}`))
  if (field.kind === 'text' || field.kind === 'name') {
    cases.push(changed('某路&applyno=X1', 'imitates-field', 'holds &applyno=', false))
  }
  return cases
}

function unknownField<C extends MessageId>(call: C, sample: RawFields): BrokenMessage<C> {
  const fields = new Map(sample).set('extrafield', '1')
  return {
    name: `${call}: a field that is not of the call`,
    call,
    field: 'extrafield',
    rule: 'unknown',
    seenBySchema: true,
    fields,
  }
}

const opaque = ['A&B', 'A=B', 'A\tB', 'A\u0085B']

/** Values that a lenient reader accepts and a schema rejects. */
const wrongForms: Readonly<Record<Kind, readonly string[]>> = {
  identifier: opaque,
  'credit-code': opaque,
  account: ['1&2', '账号', '12=3', '1\n2'],
  decimal: [
    '1e5',
    '0x10',
    '1,000.00',
    '１００',
    '.5',
    '5.',
    '+5',
    '-5',
    '007',
    '5.0.0',
    'NaN',
    '100元',
    '5&cost=1',
    ' 5',
  ],
  datetime: [
    '2026-12-01 10:00:60',
    '2026-12-01T10:00:00',
    '2026-12-01 10:00',
    '2026/12/01 10:00:00',
    '1764554400000',
    '2026-12-01 10:00:00 ',
  ],
  flag: ['2', 'true', '01', '1.0', '是'],
  'invoice-type': ['2', 'special', '01'],
  base64: ['JVBERi0x LjcK', 'https://bank.example.cn/a.pdf', 'JVBE\nRi0x', 'data:;base64,QQ==', '_-8='],
  sealed: ['not sealed'],
  'sm2-sealed': ['not sealed'],
  url: ['ftp://a.example/x', 'https://', 'javascript:alert(1)', 'https://a.example/a b', 'https://u@a.example/'],
  phone: ['无', '12&3', '12=3', '12\n3', '<12>'],
  email: ['a@b.cn&x', 'a=b@c.cn'],
  name: ['某\n某', '某\u0007', '某\u2028某'],
  text: ['某\u0007', '某\u009f'],
  files: ['x', '[]x', '{"fileurl":"https://a.example/x"}'],
  signature: [],
  sm3: ['66c7f0f4', 'g'.repeat(64), '6'.repeat(63)],
  'validity-tier': ['91', '090', '0', '90天'],
  'demand-outcome': ['4', '01', 'paid'],
}

/**
 * Values that a schema accepts as well: it checks no calendar dates, trailing bits, complete blocks or content of
 * lists.
 */
const wrongBeyondSchema: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  datetime: ['2026-02-29 10:00:00', '2026-13-01 10:00:00', '2026-12-01 24:00:00'],
  base64: ['QR==', 'JVBERi0xLjc'],
  sealed: ['QQ==', '1a9c', 'GpwFTLkNaFU0DEuvTcig7B==', 'zz9c054cb90d6855340c4baf4dc8a0ec'],
  url: ['https://a.example/x&y=1'],
  email: ['a b@c.cn d'],
  files: ['[{"url":"https://a.example/x"}]', '[{"fileurl":"ftp://a.example/x"}]', '["https://a.example/x"]'],
}

/** A value of the right form that is one character too long, where the kind allows such values. */
function overlong(kind: Kind, maxLength: number): string | undefined {
  switch (kind) {
    case 'identifier':
    case 'credit-code':
    case 'account':
    case 'phone':
      return '1'.repeat(maxLength + 1)
    case 'name':
    case 'text':
      return '字'.repeat(maxLength + 1)
    case 'url':
      return `https://a.example/${'x'.repeat(maxLength)}`
    case 'email':
      return `${'x'.repeat(maxLength)}@a.cn`
    case 'sealed':
      return Buffer.alloc(16 * Math.ceil(maxLength / 16)).toString('base64')
    case 'decimal':
      return `1${'0'.repeat(maxLength)}`
    default:
      return undefined
  }
}
