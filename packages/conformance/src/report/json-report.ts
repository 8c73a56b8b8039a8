import { countOf, type Report, resultOf } from './report.ts'

/** One object: `{ok, counts, results}`. */
export function jsonReport(report: Report) {
  const { role, url, appkey, dialect, startedAt, endedAt, version, results, known } = report
  return {
    ok: resultOf(report) === 'good',
    ...{ role, url, appkey, dialect, version },
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    counts: {
      pass: countOf(report, 'pass'),
      tolerated: countOf(report, 'tolerated'),
      fail: countOf(report, 'fail'),
      notRun: countOf(report, 'not-run'),
    },
    results: results.map(({ case: { id, clause, zh, en }, outcome, why, ms }) => ({
      ...{ id, clause, zh, en, outcome, ms },
      ...(why === undefined ? {} : { why }),
      ...(known.has(id) ? { known: true } : {}),
    })),
  }
}
