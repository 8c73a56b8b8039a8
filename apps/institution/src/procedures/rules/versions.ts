/** Every version of product and rules as people read them, the configuration file last. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Ports } from '../../ports.ts'
import { readRules, writeRules } from '../../settings/rule-settings.ts'
import { given } from '../given.ts'
import type { RuleVersionView } from './contract.ts'

/** Shown. */
const mostVersions = 200

export async function listVersions({ db, clock, settings }: Pick<Ports, 'db' | 'clock' | 'settings'>) {
  const rows = await db.kysely
    .selectFrom('rule_version')
    .selectAll()
    .orderBy('effective_on', 'desc')
    .orderBy('id', 'desc')
    .limit(mostVersions)
    .execute()
  const today = shanghaiDate(clock.now())
  const inEffect = rows.find((row) => row.withdrawn_at === null && row.effective_on <= today)?.id ?? '0'
  const file: RuleVersionView = { id: '0', state: inEffect === '0' ? 'in-effect' : 'past', ...writeRules(settings) }
  return [
    ...rows.flatMap((row): RuleVersionView[] => {
      const read = readRules(row.content)
      if (!read.ok) return []
      const { withdrawn_by: by, withdrawn_at: withdrawnAt, withdrawn_reason: reason } = row
      const isWithdrawn = by !== null && withdrawnAt !== null && reason !== null
      const state = row.id === inEffect ? 'in-effect' : row.effective_on > today ? 'planned' : 'past'
      return [
        {
          ...{ id: row.id, effectiveOn: row.effective_on, note: row.note, actor: row.actor, at: row.at.getTime() },
          ...given('checker', row.checker),
          state: isWithdrawn ? 'withdrawn' : state,
          ...(isWithdrawn ? { withdrawn: { by, at: withdrawnAt.getTime(), reason } } : {}),
          ...writeRules(read.rules),
        },
      ]
    }),
    file,
  ]
}
