import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { FactGrid } from '@openbaohan/ui/show/fact-grid.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Flex, Typography } from 'antd'
import type { ApplicantView } from '../../../src/procedures/applicants/contract.ts'
import { useApplicantText } from './use-applicant-text.ts'

type Line = { label: string; children: React.ReactNode; isShown?: boolean; isWhole?: boolean }

/** What our own records state of a company; with the amount of an application, what it would add. */
export function ApplicantFacts({ applicant, waiting }: { applicant: ApplicantView; waiting?: React.ReactNode }) {
  const text = useApplicantText()
  const isWide = useIsWide()
  const { line, free, after, isOver, isSuspended, isRefusedByRules, demands, recourse, since } = applicant
  const count = ({ count: n, amount }: ApplicantView['inForce']) =>
    text('facts.count', { count: n, amount: formatYuan(amount) })
  const lines: Line[] = [
    {
      label: text('line'),
      children: line === undefined ? text('noLine') : <Yuan amount={line} />,
    },
    { label: text('free'), children: <Yuan amount={free} />, isShown: free !== undefined },
    { label: text('used'), children: <Yuan amount={applicant.used} /> },
    { label: text('facts.after'), children: <Yuan amount={after} />, isShown: after !== undefined },
    { label: text('facts.inForce'), children: count(applicant.inForce) },
    { label: text('facts.underWay'), children: count(applicant.underWay) },
    {
      label: text('facts.history'),
      children: text('facts.historyOf', {
        applications: applicant.applications,
        issued: applicant.issued,
        refused: applicant.refused,
        withdrawn: applicant.withdrawn,
        others: applicant.others,
      }),
      isWhole: true,
    },
    { label: text('facts.since'), children: <Moment at={since} precision="day" />, isShown: since !== undefined },
    {
      label: text('facts.demands'),
      children:
        demands.count === 0
          ? text('facts.noDemands')
          : text('facts.demandsOf', { count: demands.count, open: demands.open, paid: formatYuan(demands.paid) }),
    },
    { label: text('facts.recourse'), children: <Yuan amount={recourse} />, isShown: recourse !== '0.00' },
    { label: text('facts.deadline'), children: waiting, isShown: waiting !== undefined, isWhole: true },
  ]
  return (
    <Flex vertical gap={12}>
      {isSuspended || isRefusedByRules ? (
        <Alert type="error" showIcon title={after === undefined ? text('suspended') : text('facts.suspended')} />
      ) : null}
      {isOver === true ? <Alert type="warning" showIcon title={text('facts.over')} /> : null}
      <FactGrid
        columns={isWide ? 2 : 1}
        labelWidth={112}
        facts={lines
          .filter(({ isShown = true }) => isShown)
          .map(({ label, children, isWhole }) => (isWhole === true ? [label, children, 'wide'] : [label, children]))}
      />
    </Flex>
  )
}

/** Whether new business with it is refused, and by what. */
export function ListTag({
  applicant,
}: {
  applicant: Pick<ApplicantView, 'isSuspended'> & { isRefusedByRules?: boolean }
}) {
  const text = useApplicantText()
  if (applicant.isSuspended) return <StateTag mood="bad" word={text('suspended')} />
  if (applicant.isRefusedByRules === true) return <StateTag mood="bad" word={text('byRules')} />
  return <Typography.Text type="secondary">{text('normal')}</Typography.Text>
}
