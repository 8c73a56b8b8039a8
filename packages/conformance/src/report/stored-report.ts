/** A report as it is stored and downloaded later: what `jsonReport` writes, in every form. */
import type { CaseResult } from '../run-case.ts'
import { htmlReport } from './html-report.ts'
import type { jsonReport } from './json-report.ts'
import { junitReport } from './junit-report.ts'
import type { Report } from './report.ts'

export type StoredReport = ReturnType<typeof jsonReport>

export const reportForms = ['html', 'junit', 'json'] as const
export type ReportForm = (typeof reportForms)[number]

const written: Readonly<Record<ReportForm, { extension: string; type: string; text(stored: StoredReport): string }>> = {
  html: { extension: 'html', type: 'text/html', text: (stored) => htmlReport(readReport(stored)) },
  junit: { extension: 'xml', type: 'application/xml', text: (stored) => junitReport(readReport(stored)) },
  json: { extension: 'json', type: 'application/json', text: (stored) => `${JSON.stringify(stored, null, 2)}\n` },
}

export function reportFile(stored: StoredReport, form: ReportForm): { name: string; type: string; text: string } {
  const { extension, type, text } = written[form]
  const day = stored.startedAt.replaceAll(/[:.]/g, '-')
  return { name: `conformance-${stored.appkey}-${day}.${extension}`, type, text: text(stored) }
}

/** The steps of a case are in no report. */
function readReport({ results, startedAt, endedAt, ...rest }: StoredReport): Report {
  return {
    ...rest,
    ...{ startedAt: Date.parse(startedAt), endedAt: Date.parse(endedAt), known: new Set() },
    results: results.map(
      ({ id, clause, zh, en, outcome, ms, why }): CaseResult => ({
        case: { id, role: rest.role, clause, zh, en, subject: 'unsent', steps: [] },
        ...{ outcome, ms },
        ...(why === undefined ? {} : { why }),
      }),
    ),
  }
}
