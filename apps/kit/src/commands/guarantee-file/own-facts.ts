/** The data of a sample as a file that a person edits: times as on the wire, and what is not a fact left out. */
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { nearest } from '@openbaohan/protocol/errors/nearest.ts'
import { formatWireTime, parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { both } from '../../both.ts'
import { UsageError } from '../../command.ts'

type Facts = { readonly [name: string]: unknown }

/** Given by options, and that a sample is marked as one. */
const notFacts: ReadonlySet<string> = new Set(['kind', 'test'])
const times: ReadonlySet<string> = new Set(['issuedAt', 'openedAt'])

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

export function writtenFacts(text: object): Facts {
  return Object.fromEntries(
    Object.entries(text)
      .filter(([name, value]) => !notFacts.has(name) && value !== undefined)
      .map(([name, value]) => [name, writtenValue(name, value)]),
  )
}

function writtenValue(name: string, value: unknown): unknown {
  if (times.has(name) && typeof value === 'number') return formatWireTime(value)
  if (Array.isArray(value)) return value.map((one) => (isFacts(one) ? writtenFacts(one) : one))
  return isFacts(value) ? writtenFacts(value) : value
}

/**
 * The sample with what the file states.
 * @throws UsageError for what is no JSON object, and for a name or a type that the sample does not have
 */
export function withFacts(sample: GuaranteeText, json: string): GuaranteeText {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    throw new UsageError(`--facts: ${both('不是 JSON', 'is no JSON')}`)
  }
  // Every value has the type that the sample has at its place.
  return merged({ ...sample }, given, '') as GuaranteeText
}

function merged(sample: Facts, given: unknown, place: string): Facts {
  if (!isFacts(given)) throw wrong(place === '' ? '' : place.slice(0, -1), both('应为对象', 'must be an object'))
  const stated = Object.entries(given).map(([name, value]) => {
    const known = notFacts.has(name) ? undefined : sample[name]
    if (known === undefined) throw unknown(`${place}${name}`, name, Object.keys(writtenFacts(sample)))
    return [name, readValue(known, value, name, place)]
  })
  return { ...sample, ...Object.fromEntries(stated) }
}

function readValue(known: unknown, value: unknown, name: string, place: string): unknown {
  const at = `${place}${name}`
  if (times.has(name)) {
    const time = typeof value === 'string' ? parseWireTime(value) : undefined
    if (time === undefined) throw wrong(at, both('应为 yyyy-MM-dd HH:mm:ss', 'must be yyyy-MM-dd HH:mm:ss'))
    return time
  }
  if (Array.isArray(known)) {
    if (!Array.isArray(value)) throw wrong(at, both('应为数组', 'must be an array'))
    return value.map((one, index) => readValue(known[0], one, String(index), `${at}.`))
  }
  if (isFacts(known)) return merged(known, value, `${at}.`)
  if (typeof value === typeof known) return value
  throw wrong(at, typeof known === 'number' ? both('应为数字', 'must be a number') : both('应为文字', 'must be a text'))
}

const wrong = (place: string, problem: string) => new UsageError(`--facts ${place}: ${problem}`)

function unknown(place: string, name: string, known: readonly string[]): UsageError {
  const meant = nearest(name, known)
  const hint = meant === undefined ? known.join(' ') : both(`是不是 ${meant}？`, `did you mean ${meant}?`)
  return wrong(place, `${both('没有这一项', 'no such fact')}; ${hint}`)
}
