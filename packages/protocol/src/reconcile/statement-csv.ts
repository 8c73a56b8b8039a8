/** The statement as a table for a spreadsheet: UTF-8 with byte order mark, CRLF, one row per application. */
import { csvCell } from '../values/csv-cell.ts'
import { formatWireTime } from '../values/wire-time.ts'
import { newestFile, type Statement, type StatementEntry } from './statement.ts'

const columns: readonly [string, (entry: StatementEntry) => string][] = [
  ['业务流水号 application', ({ applicationNumber }) => applicationNumber],
  ['保函编号 guarantee', ({ guaranteeNumber }) => guaranteeNumber ?? ''],
  ['状态 state', ({ state }) => state],
  ['本方状态 own state', ({ ownState }) => ownState],
  ['金额 amount', ({ amount }) => amount],
  ['保费 premium', ({ premium }) => premium ?? ''],
  ['密文SM3 sealed', ({ files }) => newestFile(files, 'sealed')?.sm3 ?? ''],
  ['明文SM3 plain', ({ files }) => newestFile(files, 'plain')?.sm3 ?? ''],
  ['发票 invoice', ({ invoice }) => invoice?.state ?? ''],
  ['发票号码 invoice number', ({ invoice }) => invoice?.number ?? ''],
  ['索赔 demands', ({ demands }) => demands.map(({ amount, state, paid }) => `${amount} ${state} ${paid}`).join('; ')],
  ['最后事件 last event', ({ lastEventAt }) => formatWireTime(lastEventAt)],
  ['前日已结 carried', ({ carried }) => (carried ? '1' : '')],
]

export function statementCsv(statement: Statement): string {
  const rows = statement.entries.map((entry) => columns.map(([, read]) => read(entry)))
  const { totals, digest, appkey, date, side } = statement
  const last = [
    ['合计 totals', String(totals.applications), '', '', totals.amount, totals.premium],
    ['摘要 digest', digest, appkey, date, side],
  ]
  const lines = [columns.map(([title]) => title), ...rows, ...last].map((cells) => cells.map(csvCell).join(','))
  return `\u{feff}${lines.join('\r\n')}\r\n`
}
