import { type CsvColumn, type CsvTable, readCsvTable } from '@openbaohan/server/csv/read-csv-table.ts'
import type { RegisterKind } from '../domain/register/decide-entry.ts'

const read = (text: string) => text
const named = (field: string, ...names: string[]): CsvColumn => ({ field, names: [...names, field], read })

const common = [
  named('code', '统一社会信用代码'),
  named('name', '名称', '企业名称', '单位名称'),
  named('contactName', '联系人'),
  named('contactPhone', '联系电话', '电话'),
]
const accounts = [
  named('accountName', '基本户户名', '户名'),
  named('accountNumber', '基本户账号', '账号'),
  named('accountBank', '基本户开户行', '开户行'),
]

const always = ['code', 'name']

/** Entries of a register, still to be checked. Cells that are empty state nothing: what is stored stays. */
export const readRegisterCsv = (kind: RegisterKind, text: string): CsvTable =>
  kind === 'bidder'
    ? readCsvTable(text, [...common, ...accounts], [...always, ...accounts.map(({ field }) => field)])
    : readCsvTable(text, common, always)
