/** What a partner's messages have beyond the specification, or lack; and the forms of values. */

import { type CallId, definitionOf } from '../calls.ts'
import { checkFields } from '../check.ts'
import { joinLines } from '../codec/base64.ts'
import { agreedNotices, isCall, messageDefinitionOf } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { findExtensionOf } from '../dialects/extensions.ts'
import type { FieldDefinition, Kind } from '../field.ts'
import { kindRules } from '../kinds.ts'
import { type InferredSetting, mostOf } from './inferred-setting.ts'
import type { ReadSample } from './read-samples.ts'

/** Extra fields, omitted fields and extensions over those of `start`. */
export function inferFields(samples: readonly ReadSample[], start: Dialect): InferredSetting[] {
  const extensions = new Set(start.extensions)
  const extraFields: Record<string, readonly FieldDefinition[]> = { ...start.extraFields }
  const relaxedFields: Record<string, readonly string[]> = { ...start.relaxedFields }
  for (const { call, fields } of samples) {
    if (!isCall(call)) {
      extensions.add(agreedNotices[call].extension)
      continue
    }
    for (const { field, rule } of checkFields(call, fields, start)) {
      if (rule === 'missing') relaxedFields[call] = withItem(relaxedFields[call], field)
      if (rule !== 'unknown') continue
      const extension = findExtensionOf(field)
      if (extension !== undefined) extensions.add(extension)
      else extraFields[call] = withField(extraFields[call], field, valuesOf(samples, call, field))
    }
  }
  const row = (setting: keyof Dialect, value: unknown): InferredSetting => ({ setting, value, left: [value] })
  return [
    row('extraFields', extraFields),
    row('relaxedFields', withoutFixed(relaxedFields)),
    row('extensions', [...extensions]),
  ]
}

/** Fields without which a message has no meaning, and that no dialect may omit. */
const never: ReadonlySet<string> = new Set(['appkey', 'sign', 'timestamp', 'applystatus', 'type'])

function withoutFixed(relaxed: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  const rows = Object.entries(relaxed).map(([call, names]) => [call, names.filter((name) => !never.has(name))] as const)
  return Object.fromEntries(rows.filter(([, names]) => names.length > 0))
}

const withItem = (items: readonly string[] = [], item: string) => (items.includes(item) ? items : [...items, item])

function withField(fields: readonly FieldDefinition[] = [], wire: string, values: readonly string[]) {
  if (fields.some((field) => field.wire === wire)) return fields
  const text = { name: wire, zh: wire, en: wire }
  return [...fields, { wire, ...text, kind: kindFor(values), maxLength: undefined, required: 'optional' as const }]
}

/** From the narrowest; no kind of ours may be wider than what was seen but for `text`. */
const extraKinds: readonly Kind[] = ['datetime', 'url', 'decimal', 'identifier', 'name', 'text']

const kindFor = (values: readonly string[]): Kind =>
  extraKinds.find((kind) => values.every((value) => kindRules[kind].test(value))) ?? 'text'

const valuesOf = (samples: readonly ReadSample[], call: CallId, name: string): string[] =>
  samples
    .flatMap((sample) => (sample.call === call ? [sample.fields.get(name) ?? ''] : []))
    .filter((value) => value !== '')

/** Line breaks in Base64, and the form of `filelist`. */
export function inferForms(samples: readonly ReadSample[]): InferredSetting[] {
  const hasLines = samples.some(({ call, fields }) =>
    messageDefinitionOf(call).fields.some(({ kind, wire }) => {
      const value = fields.get(wire) ?? ''
      return ['base64', 'sealed', 'sm2-sealed'].includes(kind) && joinLines(value) !== value
    }),
  )
  const lists = samples.flatMap(({ fields, compact }) => {
    if ((fields.get('filelist') ?? '') === '') return []
    return [compact === undefined ? ('string' as const) : ('array' as const)]
  })
  const base64 = hasLines ? ['lines'] : ['lines', 'strict']
  return [{ setting: 'base64', value: 'lines', left: base64 }, mostOf('filelist', lists, ['string', 'array'])]
}

export type Observation = { readonly zh: string; readonly en: string }

/** Forms that no setting describes, since the protocol has one: amounts and times as they are written. */
export function observeForms(samples: readonly ReadSample[]): Observation[] {
  const amounts = samples.flatMap(({ call, fields, body }) =>
    fieldsOf(call, 'decimal')
      .filter((wire) => (fields.get(wire) ?? '') !== '')
      .map((wire) => amountForm(wire, fields.get(wire) ?? '', Buffer.from(body).toString())),
  )
  const times = samples.flatMap(({ call, fields }) =>
    fieldsOf(call, 'datetime').flatMap((wire) => {
      const value = fields.get(wire) ?? ''
      return value === '' ? [] : [{ wire, value, isRead: kindRules.datetime.test(value) }]
    }),
  )
  const odd = times.filter(({ isRead }) => !isRead)
  const forms = [...new Set(amounts.map(({ zh }) => zh))]
  return [
    ...(forms.length === 0
      ? []
      : [
          {
            zh: `金额写法：${forms.join('；')}`,
            en: `amounts: ${[...new Set(amounts.map(({ en }) => en))].join('; ')}`,
          },
        ]),
    ...(times.length > 0 && odd.length === 0 ? [timesAsSpecified] : []),
    ...odd.map(({ wire, value }) => ({
      zh: `${wire}的时间写作${value}：接口只有yyyy-MM-dd HH:mm:ss，没有设置可改，请对方更正`,
      en: `${wire} is written ${value}: the protocol has yyyy-MM-dd HH:mm:ss alone and no setting for it; ask the partner to correct it`,
    })),
  ]
}

const timesAsSpecified: Observation = {
  zh: '时间写法：yyyy-MM-dd HH:mm:ss',
  en: 'times: yyyy-MM-dd HH:mm:ss',
}

const fieldsOf = (call: ReadSample['call'], kind: Kind): string[] =>
  (isCall(call) ? definitionOf(call) : messageDefinitionOf(call)).fields.flatMap((field) =>
    field.kind === kind ? [field.wire] : [],
  )

function amountForm(wire: string, value: string, body: string): Observation {
  const isNumber = !new RegExp(`"${wire}"\\s*:\\s*"`).test(body)
  const places = /\.(\d+)$/.exec(value)?.[1]?.length ?? 0
  const [zh, en] = isNumber ? ['JSON数字', 'JSON numbers'] : ['文本', 'texts']
  return { zh: `${zh}，${places}位小数`, en: `${en} of ${places} decimal places` }
}
