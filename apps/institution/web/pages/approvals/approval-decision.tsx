import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { ORPCError } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import { Flex, Form, Input, Typography } from 'antd'
import { applicationStates } from '../../../src/domain/application/application-state.ts'
import { demandStates } from '../../../src/domain/demand/demand-state.ts'
import type { ApprovalView } from '../../../src/procedures/approvals/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { ApprovalFacts, titleOf } from './approval-facts.tsx'

/** The second person's buttons, and for who submitted it the one to withdraw it. */
export function ApprovalDecision({ approval }: { approval: ApprovalView }) {
  const text = useText()
  const queries = useQueryClient()
  const explain = useApprovalProblem(approval)
  const { id, isOwn, mayCheck, state, isObsolete } = approval
  if (state !== 'waiting') return null
  if (isOwn)
    return (
      <Flex wrap gap={8} align="center">
        <Typography.Text type="secondary">{text('approvals.own')}</Typography.Text>
        <ConfirmAction
          size="small"
          action={text('approvals.takeBack')}
          consequence={text('approvals.takeBackNote')}
          onConfirm={() => client.approvals.decline({ id }).then(() => queries.invalidateQueries())}
        />
      </Flex>
    )
  if (!mayCheck) return null
  return (
    <Flex wrap gap={8}>
      {isObsolete ? null : (
        <ActionDialog
          action={text('approvals.confirm')}
          type="primary"
          size="small"
          consequence={text('approvals.confirmNote')}
          explain={explain}
          onConfirm={() => client.approvals.confirm({ id })}
        >
          {approval.procedure === 'bankEntries.correctRecord' || approval.refund !== undefined ? (
            <>
              <strong>{text(titleOf(approval))}</strong>
              <ApprovalFacts approval={approval} />
            </>
          ) : null}
        </ActionDialog>
      )}
      <ActionDialog<{ reason: string }>
        action={text('approvals.decline')}
        size="small"
        consequence={text('approvals.declineNote')}
        explain={explain}
        onConfirm={({ reason }) => client.approvals.decline({ id, reason })}
      >
        <Form.Item
          name="reason"
          label={text('approvals.fields.reason')}
          rules={[{ required: true, whitespace: true, message: text('applications.fields.needed') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </ActionDialog>
    </Flex>
  )
}

/** What became of it, in words; undefined where the server's own message serves. */
function useApprovalProblem({ demand }: ApprovalView): (error: unknown) => string | undefined {
  const text = useText()
  const stateWord = (state: string): string => {
    const ofDemand = demandStates.find((one) => one === state)
    if (demand !== undefined && ofDemand !== undefined) return text(`demands.states.${ofDemand}`)
    const ofApplication = applicationStates.find((one) => one === state)
    return ofApplication === undefined ? state : text(`applications.states.${ofApplication}`)
  }
  return (error) => {
    if (!(error instanceof ORPCError)) return undefined
    if (error.code === 'CONFLICT') return text('approvals.problems.settled')
    if (error.code === 'FORBIDDEN') return text('approvals.problems.forbidden')
    const data: unknown = error.data
    if (error.code !== 'OBSOLETE' || typeof data !== 'object' || data === null || !('why' in data)) return undefined
    if (data.why === 'MAKER_GONE') return text('approvals.problems.maker')
    if ('state' in data && typeof data.state === 'string')
      return text('approvals.problems.state', { state: stateWord(data.state) })
    return text('approvals.problems.changed', { why: String(data.why) })
  }
}
