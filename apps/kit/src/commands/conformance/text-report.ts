import {
  countOf,
  fixedFailures,
  limitsOf,
  newFailures,
  outcomeTexts,
  type Report,
  resultOf,
  resultTexts,
  themeOf,
} from '@openbaohan/conformance/report/report.ts'
import type { CaseResult } from '@openbaohan/conformance/run-case.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { both, bothOf } from '../../both.ts'

const marks = { pass: '✔', tolerated: '~', fail: '✖', 'not-run': '·' } as const

/** One line of progress. */
export function progressLine({ case: { id, zh, en }, outcome, why }: CaseResult, done: number, all: number): string {
  const head = `${marks[outcome]} [${String(done).padStart(String(all).length)}/${all}] ${id}`
  if (outcome === 'pass') return head
  return `${head}  ${both(zh, en)}${why === undefined ? '' : `\n      ${bothOf(why)}`}`
}

export function textReport(report: Report): string[] {
  const { role, url, appkey, dialect, endedAt, results, known } = report
  const sides = { institution: both('金融机构', 'institution'), platform: both('平台', 'platform') } as const
  const failed = newFailures(report)
  const fixed = fixedFailures(report)
  const themes = [...Map.groupBy(results, themeOf)].map(([theme, list]) => {
    const count = (outcome: CaseResult['outcome']) => list.filter((one) => one.outcome === outcome).length
    const counts = [count('pass'), count('tolerated'), count('fail'), count('not-run')]
    return `  ${theme.padEnd(12)} ${counts.map((number) => String(number).padStart(4)).join(' ')}`
  })
  const list = (all: readonly CaseResult[]) =>
    all.flatMap(({ case: { id, clause, zh, en }, why }) => [
      `  ${id}  ${clause}  ${both(zh, en)}`,
      ...(why === undefined ? [] : [`      ${bothOf(why)}`]),
    ])
  const knownFailing = results.filter(({ outcome, case: { id } }) => outcome === 'fail' && known.has(id))
  return [
    `${both('被测方', 'under test')}: ${sides[role]}  ${url}  appkey ${appkey}  ${dialect}  ${formatWireTime(endedAt)}`,
    '',
    `  ${both('主题        ', 'theme       ')} ${Object.values(outcomeTexts).map(bothOf).join(' · ')}`,
    ...themes,
    '',
    ...(failed.length === 0 ? [] : [`${both('不通过', 'failed')}:`, ...list(failed), '']),
    ...(knownFailing.length === 0 ? [] : [`${both('已知不通过', 'known to fail')}:`, ...list(knownFailing), '']),
    ...(fixed.length === 0
      ? []
      : [
          `${both('已知不通过、现已通过，请从名单中去掉', 'pass now, remove them from the list')}:`,
          ...list(fixed),
          '',
        ]),
    ...limitsOf(report).map(({ zh, en }) => both(zh, en)),
    '',
    (['pass', 'tolerated', 'fail', 'not-run'] as const)
      .map((outcome) => `${countOf(report, outcome)} ${bothOf(outcomeTexts[outcome])}`)
      .join(' · '),
    bothOf(resultTexts[resultOf(report)]),
  ]
}
