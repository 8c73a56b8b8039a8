/** Reads a message as strictly as the specification allows: one flat object, each name once, raw number tokens. */
import { readFileSync } from 'node:fs'
import type { Fields } from './wire.ts'

type Field = { name: string; maxLength?: number; required: boolean }
type Call = { clause: number; wireName: string; server: 'platform' | 'institution'; request: Field[] }
const table: { calls: Call[] } = JSON.parse(readFileSync(new URL('../../vectors/calls.json', import.meta.url), 'utf8'))

export const callsOf = (server: Call['server']): ReadonlyMap<string, Call> =>
  new Map(table.calls.filter((call) => call.server === server).map((call) => [call.wireName, call]))

const allNames = new Set(table.calls.flatMap(({ request }) => request.map(({ name }) => name)))

/** `compact`: the same with an array as JSON.stringify writes it. */
export function readMessage(body: Buffer): { fields: Fields; compact: Fields } | undefined {
  if (body.length > 32 * 1024 * 1024) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    const fields = flatFields(text.trim().slice(1, -1))
    const names = Object.keys(fields ?? {})
    if (fields === undefined || names.length !== Object.keys(parsed).length || names.length > 64) return undefined
    const list: unknown = (parsed as { filelist?: unknown }).filelist
    return { fields, compact: Array.isArray(list) ? { ...fields, filelist: JSON.stringify(list) } : fields }
  } catch {
    return undefined
  }
}

const entry = /\s*("(?:[^"\\]|\\.)*")\s*:\s*("(?:[^"\\]|\\.)*"|-?[\d.eE+-]+|null|\[[^\]]*\])\s*(?:,|$)/y

function flatFields(inside: string): Fields | undefined {
  const fields: Fields = {}
  entry.lastIndex = 0
  while (entry.lastIndex < inside.length) {
    const [, quoted = '""', token = ''] = entry.exec(inside) ?? []
    const name = String(JSON.parse(quoted))
    if (token === '' || Object.hasOwn(fields, name) || name === '__proto__') return undefined
    if (token.startsWith('[') && name !== 'filelist') return undefined
    const value = token.startsWith('"') ? String(JSON.parse(token)) : token === 'null' ? '' : token
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value) || !value.isWellFormed()) return undefined
    fields[name] = value.trim() === '' ? '' : value
  }
  return fields
}

const decimals = new Set(['bzjamount', 'rate', 'cost', 'amount', 'payeramount'])
const times = new Set(['timestamp', 'generatetime', 'kaibiaotime', 'tuibaotime'])
const texts = new Set([
  'biddername',
  'jbrname',
  'payername',
  'instname',
  'reason',
  'Reason',
  'applyusername',
  'contactname',
])
const links = new Set(['baohanurl', 'invoiceurl'])
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Names of fields that are wrong; empty when the message is one of the call. */
export function problemsOf(call: Call, fields: Fields, lenient: { open: boolean; otherCalls: boolean }): string[] {
  const known = new Map(call.request.map((field) => [field.name, field]))
  const isRefused = fields.applystatus === '0'
  const isMissing = ({ name, required }: Field) =>
    required && (fields[name] ?? '') === '' && (!isRefused || name === 'applyno' || call.wireName === 'invoicenotice')
  const postal = ['address', 'phone', 'bank', 'account', 'mobile', 'contactname', 'contactaddress']
  const needed = call.wireName === 'invoiceapply' && fields.type === '1' ? postal : []
  return [
    ...call.request.filter(isMissing).map(({ name }) => name),
    ...needed.filter((name) => (fields[name] ?? '') === ''),
    ...Object.entries(fields).flatMap(([name, value]) => {
      const field = known.get(name)
      if (value === '' || name === 'sign') return []
      if (field === undefined) return lenient.open || (lenient.otherCalls && allNames.has(name)) ? [] : [name]
      return isWellFormed(name, value, field.maxLength) ? [] : [name]
    }),
  ]
}

function isWellFormed(name: string, value: string, maxLength: number | undefined): boolean {
  if (maxLength !== undefined && [...value].length > maxLength) return false
  if (decimals.has(name)) return /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value)
  if (times.has(name)) return readTime(value) !== undefined
  if (name === 'applystatus' || name === 'type') return value === '0' || value === '1'
  if (links.has(name)) return /^https?:\/\/[^\s/]+/.test(value)
  if (name === 'baohanfile') return base64.test(value)
  if (/^(?:biaoduanno|biaoduanname|zbr|zbrorgnum)$/.test(name))
    return base64.test(value) && Buffer.from(value, 'base64').length % 16 === 0
  if (/(?:phone|mobile)$/.test(name)) return /^[\d ()+-]+$/.test(value)
  if (texts.has(name) && !/reason/i.test(name) && value.includes('\n')) return false
  if (texts.has(name))
    return !value
      .split('&')
      .slice(1)
      .some((part) => allNames.has(part.split('=')[0] ?? ''))
  return name === 'filelist' || name === 'key' || !/[&=\n]/.test(value)
}

/** Epoch milliseconds; undefined when it is not a real time. */
export function readTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined
  const at = Date.parse(`${text.replace(' ', 'T')}+08:00`)
  return new Date(at + 8 * 3_600_000).toISOString().startsWith(text.slice(0, 10)) ? at : undefined
}
