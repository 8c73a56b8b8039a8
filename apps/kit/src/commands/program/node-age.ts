/** The release date of the running Node, without network access: its changelog is installed beside its program. */
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Node 26 gets a security release about every two months; an older release probably lacks one. */
export const oldNodeDays = 120

/** Release dates, by announcement, of packages without a changelog. */
const released: Readonly<Record<string, string>> = {
  '26.10.0': '2026-09-22',
  '26.12.0': '2026-10-14',
  '26.12.1': '2026-10-21',
}

/** `YYYY-MM-DD`; undefined when neither the changelog nor the table lists it. */
export function findReleaseDate(version: string, changelog: string | undefined): string | undefined {
  const heads = changelog?.matchAll(/^## (\d{4}-\d{2}-\d{2}), Version (\d+\.\d+\.\d+)\b/gm) ?? []
  for (const [, date, named] of heads) if (named === version) return date
  return Object.hasOwn(released, version) ? released[version] : undefined
}

/** Whole days from a date to `now`, epoch milliseconds. */
export function daysSince(date: string, now: number): number {
  return Math.floor((now - Date.parse(`${date}T00:00:00Z`)) / (24 * 3600_000))
}

/** Of the Node at `program`, from its package or archive. */
export function readChangelog(program: string): string | undefined {
  try {
    return readFileSync(join(dirname(realpathSync(program)), '..', 'CHANGELOG.md'), 'utf8')
  } catch {
    return undefined
  }
}
