/**
 * Ensures that a signed message has exactly one meaning. `k=v&k=v` has no escaping and does not name its call. The
 * signed string is therefore split in every way that gives a valid message of any of the 12 calls, or of a notice that
 * the dialect agrees on. The message is accepted only if it has strictly more fields than every other split. A link
 * with `…&timestamp=1` in its query passes: split there, the string is no valid message.
 */

import { checkFields } from '../check.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { ampersandKinds } from '../kinds.ts'
import { limits } from '../limits.ts'
import type { RawFields } from '../message.ts'
import { messageIdsOf, type Schema, schemaOf } from '../schema.ts'
import { canonicalEntries, compareBytes, compareNamesIgnoringCase } from './canonical.ts'

export type Reading = { readonly call: MessageId; readonly fields: RawFields }

/** A part between two `&`: its text, and the field name if it begins a field. */
type Part = { readonly name: string | undefined; readonly text: string }

/** Another valid reading with at least as many fields, or 'too-many' when the search reached its limit. */
export function otherReading(call: MessageId, fields: RawFields, dialect: Dialect): Reading | 'too-many' | undefined {
  const parts = partsOf(fields, dialect)
  const own = ownCuts(fields, dialect)
  const budget = { left: limits.maxReadingSteps }
  for (const candidate of messageIdsOf(dialect)) {
    const search = new Search(schemaOf(candidate, dialect), parts, dialect, budget)
    const minimum = own.length
    const found = search.find(minimum, candidate === call ? own : undefined)
    if (budget.left <= 0) return 'too-many'
    if (found !== undefined) return { call: candidate, fields: found }
  }
  return undefined
}

function partsOf(fields: RawFields, dialect: Dialect): Part[] {
  const parts: Part[] = []
  for (const [name, value] of canonicalEntries(fields, dialect)) {
    if (!value.includes('&')) {
      parts.push({ name, text: value })
      continue
    }
    for (const [index, piece] of value.split('&').entries()) {
      if (index === 0) {
        parts.push({ name, text: piece })
        continue
      }
      const equals = piece.indexOf('=')
      if (equals > 0 && equals <= limits.maxNameLength)
        parts.push({ name: piece.slice(0, equals), text: piece.slice(equals + 1) })
      else parts.push({ name: undefined, text: piece })
    }
  }
  return parts
}

/** The parts at which the fields of the received message begin. */
function ownCuts(fields: RawFields, dialect: Dialect): number[] {
  const cuts: number[] = []
  let at = 0
  for (const [, value] of canonicalEntries(fields, dialect)) {
    cuts.push(at)
    at += value.includes('&') ? value.split('&').length : 1
  }
  return cuts
}

class Search {
  readonly schema: Schema
  readonly parts: readonly Part[]
  readonly dialect: Dialect
  readonly budget: { left: number }
  readonly cuts: number[] = []

  constructor(schema: Schema, parts: readonly Part[], dialect: Dialect, budget: { left: number }) {
    this.schema = schema
    this.parts = parts
    this.dialect = dialect
    this.budget = budget
  }

  /** Finds a valid reading with at least `minimum` fields and other cuts than `except`. */
  find(minimum: number, except: readonly number[] | undefined, at = 0): RawFields | undefined {
    if (--this.budget.left <= 0) return undefined
    if (this.cuts.length + this.parts.length - at < minimum) return undefined
    if (at === this.parts.length) return this.leaf(except)
    if (this.canBegin(at)) {
      this.cuts.push(at)
      const found = this.find(minimum, except, at + 1)
      this.cuts.pop()
      if (found !== undefined) return found
    }
    return this.canFold() ? this.find(minimum, except, at + 1) : undefined
  }

  canBegin(at: number): boolean {
    const name = this.parts[at]?.name
    if (name === undefined || name === 'sign' || !this.schema.byWire.has(name)) return false
    const previous = this.currentName()
    const compare = this.dialect.sort === 'case-insensitive' ? compareNamesIgnoringCase : compareBytes
    return previous === undefined || compare(previous, name) < 0
  }

  /** Only a field whose kind may hold `&` can include the next part in its value. */
  canFold(): boolean {
    const name = this.currentName()
    const kind = name === undefined ? undefined : this.schema.byWire.get(name)?.kind
    return kind !== undefined && ampersandKinds.has(kind)
  }

  currentName(): string | undefined {
    const cut = this.cuts.at(-1)
    return cut === undefined ? undefined : this.parts[cut]?.name
  }

  leaf(except: readonly number[] | undefined): RawFields | undefined {
    if (except !== undefined && except.length === this.cuts.length && except.every((cut, i) => cut === this.cuts[i])) {
      return undefined
    }
    const fields = this.assemble()
    const problems = checkFields(this.schema.call, fields, this.dialect)
    return problems.every((problem) => problem.field === 'sign') ? fields : undefined
  }

  assemble(): RawFields {
    const fields = new Map<string, string>()
    for (const [index, cut] of this.cuts.entries()) {
      const own = this.parts.slice(cut, this.cuts[index + 1] ?? this.parts.length)
      const [first, ...rest] = own
      const tail = rest
        .map((part) => (part.name === undefined ? `&${part.text}` : `&${part.name}=${part.text}`))
        .join('')
      fields.set(first?.name ?? '', `${first?.text ?? ''}${tail}`)
    }
    return fields
  }
}
