import { isDeepStrictEqual } from 'node:util'
import { type Dialect, dialects } from '../dialects/dialects.ts'

export type DialectSource = { readonly base: string; readonly settings: Readonly<Record<string, unknown>> }

/** The shipped dialect from which the fewest settings differ, and those settings. */
export function shortDialect(dialect: Dialect): DialectSource {
  const sources = Object.values(dialects).map((base) => ({ base: base.name, settings: settingsOver(base, dialect) }))
  const size = ({ settings }: DialectSource) => Object.keys(settings).length
  return sources.reduce((shortest, source) => (size(source) < size(shortest) ? source : shortest))
}

/** As `parseDialect` reads it: a name where nothing differs. */
export function dialectSource(dialect: Dialect): string | Record<string, unknown> {
  const { base, settings } = shortDialect(dialect)
  return Object.keys(settings).length === 0 ? base : { base, ...settings }
}

/** The settings of a dialect that differ from another one. */
export function settingsOver(base: Dialect, dialect: Dialect): Record<string, unknown> {
  const before = new Map<string, unknown>(Object.entries(base))
  return Object.fromEntries(
    Object.entries(dialect).filter(
      ([setting, value]) => value !== undefined && !isDeepStrictEqual(before.get(setting), value),
    ),
  )
}
