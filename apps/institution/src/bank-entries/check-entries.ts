/** What a statement alone does not show: whose account it is of, and whether its days have come. */
import { foldAccount } from '@openbaohan/protocol/values/folding.ts'
import type { CsvProblem } from '@openbaohan/server/csv/read-csv.ts'
import type { Settings } from '../settings/settings.ts'
import type { ReadEntry, ReadStatement } from './read-statement.ts'

export type Known = {
  /** Of the settings; with none, any account is taken. */
  accounts: readonly string[]
  /** `yyyy-MM-dd` in Shanghai. */
  today: string
}

export const ownAccounts = ({
  bidderPage: { payTo },
  statementAccounts,
}: Pick<Settings, 'bidderPage' | 'statementAccounts'>): string[] => [
  ...(payTo === undefined ? [] : [payTo.account]),
  ...statementAccounts,
]

/** Adds the problems of entries that cannot be ours, or not yet. */
export function checkEntries({ problems, ...statement }: ReadStatement, known: Known): ReadStatement {
  const found = statement.entries.flatMap((entry) => [...ofAnother(entry, known), ...inFuture(entry, known)])
  return { ...statement, problems: [...problems, ...found].toSorted((one, other) => one.row - other.row) }
}

/** A sub-account begins with its account. */
function ofAnother({ row, entry: { account } }: ReadEntry, { accounts }: Known): CsvProblem[] {
  const isOwn = accounts.length === 0 || accounts.some((own) => foldAccount(account).startsWith(foldAccount(own)))
  if (isOwn) return []
  const problem = `${account} 不是登记的收款账户（${accounts.join('、')}）：请确认导出的是这个账户的对账单；确为本机构账户的，请管理员在设置 statementAccounts 中登记后再导入 / not an account of ours (${accounts.join(', ')}): export the statement of that account, or have it added to the setting statementAccounts and import again`
  return [{ row, field: 'account', problem }]
}

function inFuture({ row, entry: { bookedOn } }: ReadEntry, { today }: Known): CsvProblem[] {
  if (bookedOn <= today) return []
  const problem = `记账日期 ${bookedOn} 晚于今天（${today}）：请核对年份，或待银行记账后再导入 / the date ${bookedOn} is after today (${today}): check the year, or import it once it is booked`
  return [{ row, field: 'bookedOn', problem }]
}
