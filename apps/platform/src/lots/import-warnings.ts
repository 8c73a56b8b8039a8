import { formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Kysely } from 'kysely'
import type { Finding } from '../domain/application/premium-findings.ts'
import { amountAdvice } from '../domain/lot/amount-tiers.ts'
import { capFindings } from '../domain/lot/lot-caps.ts'
import { nameFindings, sameNameFindings } from '../domain/lot/name-findings.ts'
import { listLiveNames } from '../records/lots/live-lot-names.ts'
import { countByAmount } from '../records/lots.ts'
import { registeredNames } from '../records/registers/registered-names.ts'
import type { PlatformTables } from '../records/tables.ts'
import type { Numbered } from './import-lots.ts'

export type RowWarning = Finding & { row: number; number: string; suggestedAmount?: string }

/**
 * What is to be stated of a file's lots: of their amounts, seen beside the open lots and the others of the file, and of names
 * that differ from the registered ones.
 * @param isStored whether the lots of the file are among the open ones already
 */
export async function importWarnings(
  db: Kysely<PlatformTables>,
  lots: readonly Numbered[],
  isStored: boolean,
): Promise<RowWarning[]> {
  const stored = await countByAmount(db)
  const codesOf = (party: 'beneficiaryCode' | 'agencyCode') => lots.flatMap(({ draft }) => draft[party] ?? [])
  const beneficiaries = await registeredNames(db, 'beneficiary', codesOf('beneficiaryCode'))
  const agencies = await registeredNames(db, 'agency', codesOf('agencyCode'))
  // once they are stored their names are a matter of their own pages
  const live = isStored ? [] : [...(await listLiveNames(db)), ...lots.map(({ draft }) => draft)]
  const inFile = Map.groupBy(lots, ({ draft }) => plain(draft.amount))
  return lots.flatMap(({ row, draft }) => {
    const amount = plain(draft.amount)
    const all = (stored.get(amount) ?? 0) + (isStored ? 0 : (inFile.get(amount)?.length ?? 0))
    const { findings, suggestedAmount } = amountAdvice(draft, all - 1)
    const named = { row, number: draft.number }
    const registered = {
      beneficiaryName: beneficiaries.get(draft.beneficiaryCode ?? ''),
      agency: agencies.get(draft.agencyCode ?? ''),
    }
    return [
      ...[...capFindings(draft), ...nameFindings(draft, registered), ...sameNameFindings(draft, live)].map(
        (finding) => ({ ...finding, ...named }),
      ),
      ...findings.map((finding) => ({
        ...finding,
        ...named,
        ...(suggestedAmount === undefined ? {} : { suggestedAmount }),
      })),
    ].filter(({ severity }) => severity === 'warn')
  })
}

function plain(text: string): string {
  const amount = parseYuan(text)
  return amount === undefined ? text : formatYuan(amount)
}
