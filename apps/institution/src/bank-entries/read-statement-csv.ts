import { type CsvColumn, readCsvTable } from '@openbaohan/server/csv/read-csv-table.ts'
import type { ReadRows } from './read-statement.ts'

const asIs = (text: string) => text
const named = (field: string, read: (text: string) => unknown, ...names: string[]): CsvColumn => ({
  ...{ field, read },
  names: [...names, field],
})

/** `2,800.00`, `¥2800` and `2800.00元` are 2800.00. */
const amountOf = (text: string) => text.replace(/[,，\s¥￥元]/g, '')

/** A day as banks and spreadsheets write it, a time behind it dropped; anything else stays to be refused. */
function dayOf(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T\s].*)?$/.exec(text) ?? []
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const directionWords: Readonly<Record<string, readonly string[]>> = {
  credit: ['贷', '贷方', '收', '收入', '来账', '转入', 'C', 'CR', 'CRDT', 'CREDIT'],
  debit: ['借', '借方', '支', '支出', '往账', '转出', 'D', 'DR', 'DBIT', 'DEBIT'],
}
const directionOf = (text: string) =>
  Object.entries(directionWords).find(([, words]) => words.includes(text.toUpperCase()))?.[0] ?? text

/** The first name of each is the sample's. */
const columns: readonly CsvColumn[] = [
  named('account', asIs, '本方账号', '账号', '账户账号'),
  named('reference', asIs, '交易流水号', '流水号', '银行流水号', '核心流水号'),
  named('bookedOn', dayOf, '记账日期', '交易日期', '入账日期'),
  named('direction', directionOf, '借贷标志', '借贷方向', '收支方向'),
  named('amount', amountOf, '金额', '交易金额', '发生额'),
  named('creditAmount', amountOf, '贷方金额', '贷方发生额', '收入金额'),
  named('debitAmount', amountOf, '借方金额', '借方发生额', '支出金额'),
  named('currency', asIs, '币种'),
  named('partyName', asIs, '对方户名', '对方名称', '对方账户名称'),
  named('partyAccount', (text) => text.replace(/\s+/g, ''), '对方账号', '对方账户'),
  named('remittance', asIs, '附言', '摘要', '用途', '交易附言'),
  named('subAccount', (text) => text.replace(/\s+/g, ''), '子账号', '虚拟账号', '子账户'),
  // As banks print them; nothing follows from them.
  ...['余额', '账户余额', '序号', '交易时间', '对方开户行', '对方行名', '备注', '凭证号', '本方户名'].map((name) =>
    named(`unused:${name}`, asIs, name),
  ),
]

const required = ['account', 'reference', 'bookedOn', ['amount', 'creditAmount', 'debitAmount']] as const

/** Entries of a statement in CSV, still to be checked: one column of amounts with its direction, or one for each. */
export function readStatementCsv(content: string): ReadRows {
  const { rows, problems } = readCsvTable(content, columns, required)
  return { rows: rows.map(({ row, value }) => ({ row, value: amountsOf(value) })), problems, skipped: 0 }
}

function amountsOf({ creditAmount, debitAmount, ...value }: Record<string, unknown>): Record<string, unknown> {
  const used = Object.fromEntries(Object.entries(value).filter(([field]) => !field.startsWith('unused:')))
  const [credit, debit] = [creditAmount, debitAmount].map((one) => (isAmount(one) ? one : undefined))
  if (used.amount !== undefined || (credit === undefined) === (debit === undefined)) return used
  return credit === undefined
    ? { ...used, direction: 'debit', amount: debit }
    : { ...used, direction: 'credit', amount: credit }
}

/** Not the zero or the dash of the other column. */
const isAmount = (text: unknown) => typeof text === 'string' && !/^(-+|0*(\.0*)?)$/.test(text)
