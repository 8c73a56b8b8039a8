/** The monthly report as a CSV file that spreadsheets open: its facts, then each chosen section. */
import { csvCell } from '@openbaohan/protocol/values/csv-cell.ts'
import { columnsOf, type ReportSection, type ReportSettings, reportSections } from './report-sections.ts'

type Cell = string | number
export type ReportRows = Readonly<Record<ReportSection, readonly Readonly<Record<string, Cell>>[]>>

export type ReportFacts = {
  /** `yyyy-MM` */
  month: string
  version: number
  reason?: string | undefined
  /** `yyyy-MM-dd HH:mm:ss` in Beijing. */
  madeAt: string
}

export function reportFile(settings: ReportSettings, facts: ReportFacts, rows: ReportRows): string {
  const head: Cell[][] = [
    ['电子投标保函监管月报'],
    ['月份', facts.month],
    ['行政区划代码', settings.regionCode],
    ['监管机构代码', settings.authorityCode],
    ['监管机构', settings.authorityName],
    ['版本', facts.version],
    ...(facts.reason === undefined ? [] : [['更正原因', facts.reason]]),
    ['生成时间', facts.madeAt],
    ['统计范围', '已开标的标段'],
  ]
  const sections = settings.sections.flatMap(({ section, columns }) => {
    const known = columnsOf(section)
    const names = columns.filter((name) => Object.hasOwn(known, name))
    return [
      [],
      [reportSections[section].title.zh],
      names.map((name) => known[name]?.zh ?? name),
      ...rows[section].map((row) => names.map((name) => row[name] ?? '')),
    ]
  })
  return `\uFEFF${[...head, ...sections].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}

export const reportName = (settings: ReportSettings, { month, version }: ReportFacts): string =>
  `${settings.regionCode}-${settings.authorityCode}-${month}-v${version}.csv`
