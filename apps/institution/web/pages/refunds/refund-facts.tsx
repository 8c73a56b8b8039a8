import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Typography } from 'antd'
import type { ApprovalView } from '../../../src/procedures/approvals/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { useRestText } from './use-rest-text.ts'

/** Of a refund that waits: its payee, how much of it will not go back, and what stays due afterwards. */
export function RefundFacts({ refund }: { refund: NonNullable<ApprovalView['refund']> }) {
  const text = useText()
  const word = useRestText()
  const { payeeName, payeeAccount, due, waived, staysDue } = refund
  return (
    <>
      <div style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
        <Typography.Text type="secondary">{text('refunds.payTo')}</Typography.Text> {payeeName} {payeeAccount}
      </div>
      <div>
        <Typography.Text type="secondary">{text('refunds.amount')}</Typography.Text> <Yuan amount={due} />
      </div>
      {waived === '0.00' ? null : (
        <div>
          <Typography.Text type="secondary">{word('waived')}</Typography.Text>{' '}
          <strong>
            <Yuan amount={waived} />
          </strong>
        </div>
      )}
      <div>
        <Typography.Text type="secondary">{word('staysDue')}</Typography.Text>{' '}
        <strong>
          <Yuan amount={staysDue} />
        </strong>
      </div>
    </>
  )
}
