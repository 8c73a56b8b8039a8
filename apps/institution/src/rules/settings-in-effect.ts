/**
 * The settings with the product and rules of a day: the newest version that takes effect on it or before, else those of
 * the configuration file. An application keeps those of the day on which it came: a version takes effect on a day to come
 * only, so that nothing later changes what was in effect.
 */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import { type RuleSettings, readRules } from '../settings/rule-settings.ts'
import type { Settings } from '../settings/settings.ts'

/** By `rule_version_in_effect`. @param at epoch milliseconds */
export async function settingsAt(trx: Trx, at: number, settings: Settings): Promise<Settings & { version: string }> {
  const row = await trx
    .selectFrom('rule_version')
    .select(['id', 'content'])
    .where('withdrawn_at', 'is', null)
    .where('effective_on', '<=', shanghaiDate(at))
    .orderBy('effective_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? { ...settings, version: '0' } : { ...settings, ...rulesIn(row.content), version: row.id }
}

/** Those of the day on which the application came. */
export const settingsOf = (trx: Trx, { created_at: at }: Pick<ApplicationRow, 'created_at'>, settings: Settings) =>
  settingsAt(trx, at.getTime(), settings)

/** What was stored was checked before. */
function rulesIn(content: unknown): RuleSettings {
  const read = readRules(content)
  if (!read.ok) throw new Error(`a stored version of the rules: ${read.problems.join()}`)
  return read.rules
}

/** What is read once for many applications is read again after this time, and on another day. */
const readAgainMs = 10_000

/** For the hot path: whether an amount is offered at all. */
export function createProductInEffect({ db, settings }: Pick<Ports, 'db' | 'settings'>) {
  let known: { at: number; day: string; product: Settings['product'] } | undefined
  return async (at: number): Promise<Settings['product']> => {
    const day = shanghaiDate(at)
    if (known === undefined || known.day !== day || at - known.at > readAgainMs || at < known.at)
      known = { at, day, product: (await settingsAt(db.kysely, at, settings)).product }
    return known.product
  }
}
