/** The result of a run, as every form of report shows it. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { CaseResult, Outcome } from '../run-case.ts'

export type Report = {
  readonly role: Side
  readonly url: string
  readonly appkey: string
  readonly dialect: string
  readonly startedAt: number
  readonly endedAt: number
  readonly version: string
  readonly results: readonly CaseResult[]
  /** Ids that are expected to fail. */
  readonly known: ReadonlySet<string>
}

export const countOf = ({ results }: Pick<Report, 'results'>, outcome: Outcome): number =>
  results.filter((result) => result.outcome === outcome).length

/** Failures that are not expected. */
export const newFailures = ({ results, known }: Report): CaseResult[] =>
  results.filter((result) => result.outcome === 'fail' && !known.has(result.case.id))

/** A run in which no case passed, as with a partner that lets no case begin, proves nothing and is not good. */
export function resultOf(report: Report): 'good' | 'failed' | 'nothing-proven' {
  if (newFailures(report).length > 0) return 'failed'
  return countOf(report, 'pass') + countOf(report, 'tolerated') > 0 ? 'good' : 'nothing-proven'
}

export const resultTexts: Readonly<Record<ReturnType<typeof resultOf>, { zh: string; en: string }>> = {
  good: { zh: '没有不通过的用例', en: 'no case failed' },
  failed: { zh: '有用例不通过', en: 'cases failed' },
  'nothing-proven': { zh: '没有一个用例通过，什么也没有证明', en: 'no case passed: nothing is proven' },
}

/** Known failures that pass now: they can leave the list. */
export const fixedFailures = ({ results, known }: Report): CaseResult[] =>
  results.filter(({ outcome, case: { id } }) => known.has(id) && (outcome === 'pass' || outcome === 'tolerated'))

export const themeOf = ({ case: { id } }: CaseResult): string => id.split('/')[0] ?? ''

export const outcomeTexts: Readonly<Record<Outcome, { zh: string; en: string }>> = {
  pass: { zh: '通过', en: 'pass' },
  tolerated: { zh: '可容忍', en: 'tolerated' },
  fail: { zh: '不通过', en: 'fail' },
  'not-run': { zh: '未运行', en: 'not run' },
}

/** What a reader must not conclude. */
export function limitsOf(report: Report): { zh: string; en: string }[] {
  const notRun = countOf(report, 'not-run')
  return [
    {
      zh: '证明：所列用例在所列时间、对所列地址得到所列结果；不证明未列出的行为。',
      en: 'Proven: the listed cases had the listed results at this time and address. Nothing is proven about other behaviour.',
    },
    {
      zh: '不在范围内：业务判断（审核、费率）、容量与性能、网络与主机安全、保函文本的法律效力（只核验条款是否载明）。',
      en: 'Not covered: business decisions (underwriting, rates), capacity and performance, security of network and hosts, the legal effect of guarantee texts (only whether the clauses are stated).',
    },
    ...(notRun === 0
      ? []
      : [
          {
            zh: `${notRun} 个用例未运行，什么也没有证明；原因见各行。`,
            en: `Cases not run: ${notRun}. They prove nothing; each row names the reason.`,
          },
        ]),
    {
      zh: '“可容忍”是与本规范读法不同、但无害的应答。',
      en: '"Tolerated" is an answer that differs from our reading of the specification and does no harm.',
    },
  ]
}
