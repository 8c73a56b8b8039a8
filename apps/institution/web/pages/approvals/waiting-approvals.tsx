import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography, theme } from 'antd'
import type { ApprovalView } from '../../../src/procedures/approvals/contract.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { ApprovalDecision } from './approval-decision.tsx'
import { ApprovalFacts, titleOf } from './approval-facts.tsx'

type Of = { application: string } | { demand: string } | { subject: string }

/** On the page of a case: what was submitted and has not taken effect, who did it, and who may confirm it. */
export function WaitingApprovals({ of }: { of: Of }) {
  const text = useText()
  const { token } = theme.useToken()
  const waiting = useQuery({ ...query.approvals.list.queryOptions({ input: of }), refetchInterval: 15_000 })
  const rows = waiting.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Card size="small" title={text('approvals.title')} style={{ borderInlineStart: `4px solid ${token.colorWarning}` }}>
      <Flex vertical gap={12}>
        {rows.map((approval) => (
          <Flex key={approval.id} vertical gap={6} align="flex-start">
            <Flex wrap gap={8} align="center">
              <StateTag mood="attention" word={text('approvals.states.waiting')} />
              <strong>{text(titleOf(approval))}</strong>
            </Flex>
            <span>
              {text('approvals.waiting.waits', { name: approval.askedName })} · <Moment at={approval.askedAt} />
            </span>
            <ApprovalFacts approval={approval} />
            <Checkers approval={approval} />
            <ApprovalDecision approval={approval} />
          </Flex>
        ))}
      </Flex>
    </Card>
  )
}

/** Who may confirm it, by name; where there is no one, what to do. */
export function Checkers({ approval: { checkers } }: { approval: ApprovalView }) {
  const text = useText()
  const isChinese = useLanguage() === 'zh'
  if (checkers.length === 0)
    return <Typography.Text type="danger">{text('approvals.waiting.noChecker')}</Typography.Text>
  return (
    <Typography.Text type="secondary">
      {text('approvals.waiting.checkers', { names: checkers.join(isChinese ? '、' : ', ') })}
    </Typography.Text>
  )
}
