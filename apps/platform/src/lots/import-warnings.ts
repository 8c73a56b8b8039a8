import { formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { foldName } from '@openbaohan/protocol/values/folding.ts'
import type { Kysely } from 'kysely'
import type { Finding } from '../domain/application/premium-findings.ts'
import { amountAdvice } from '../domain/lot/amount-tiers.ts'
import { capFindings } from '../domain/lot/lot-caps.ts'
import { countByAmount, type LotDraft } from '../records/lots.ts'
import { registeredNames } from '../records/registers/beneficiaries.ts'
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
  const names = await registeredNames(
    db,
    lots.flatMap(({ draft }) => draft.beneficiaryCode ?? []),
  )
  const inFile = Map.groupBy(lots, ({ draft }) => plain(draft.amount))
  return lots.flatMap(({ row, draft }) => {
    const amount = plain(draft.amount)
    const all = (stored.get(amount) ?? 0) + (isStored ? 0 : (inFile.get(amount)?.length ?? 0))
    const { findings, suggestedAmount } = amountAdvice(draft, all - 1)
    const named = { row, number: draft.number }
    return [
      ...[...capFindings(draft), ...nameFindings(draft, names.get(draft.beneficiaryCode ?? ''))].map((finding) => ({
        ...finding,
        ...named,
      })),
      ...findings.map((finding) => ({
        ...finding,
        ...named,
        ...(suggestedAmount === undefined ? {} : { suggestedAmount }),
      })),
    ].filter(({ severity }) => severity === 'warn')
  })
}

function nameFindings({ beneficiaryName }: LotDraft, registered = beneficiaryName): Finding[] {
  if (foldName(registered) === foldName(beneficiaryName)) return []
  return [
    {
      code: 'beneficiary-name-differs',
      severity: 'warn',
      zh: `招标人代码登记的名称是“${registered}”，与所填不同，请核对`,
      en: `the beneficiary’s code is registered as “${registered}”, which differs`,
    },
  ]
}

function plain(text: string): string {
  const amount = parseYuan(text)
  return amount === undefined ? text : formatYuan(amount)
}
