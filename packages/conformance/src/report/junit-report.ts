import { escapeXml } from './escape-xml.ts'
import { countOf, newFailures, type Report, themeOf } from './report.ts'

/** JUnit XML, as CI systems read it. Known failures are skipped, not failed. */
export function junitReport(report: Report): string {
  const failed = new Set(newFailures(report))
  const suites = [...Map.groupBy(report.results, themeOf)].map(([theme, results]) => {
    const cases = results.map((result) => {
      const { case: one, outcome, why, ms } = result
      const text = escapeXml(why === undefined ? '' : `${why.zh} / ${why.en}`)
      const isSkipped = outcome === 'not-run' || (outcome === 'fail' && !failed.has(result))
      const inside = failed.has(result)
        ? `<failure message="${text}"/>`
        : isSkipped
          ? `<skipped message="${text}"/>`
          : outcome === 'tolerated'
            ? `<system-out>${text}</system-out>`
            : ''
      const name = escapeXml(`${one.id} ${one.clause} ${one.zh} / ${one.en}`)
      return `    <testcase classname="${theme}" name="${name}" time="${(ms / 1000).toFixed(3)}">${inside}</testcase>`
    })
    return [`  <testsuite name="${theme}" tests="${results.length}">`, ...cases, '  </testsuite>'].join('\n')
  })
  const head = `<testsuites name="openbaohan conformance ${report.role}" tests="${report.results.length}" failures="${failed.size}" skipped="${countOf(report, 'not-run')}">`
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>', ''].join('\n')
}
