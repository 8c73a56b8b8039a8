import { formatYuan } from '@openbaohan/ui/show/format.ts'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { LessReason } from './less-reason.tsx'
import { RefundSubject } from './refund-subject.tsx'
import { useRestText } from './use-rest-text.ts'

/** What an earlier refund left does not go back, with a reason. */
export function ExplainRest({ refund }: { refund: RefundView }) {
  const { id, amount } = refund
  const word = useRestText()
  const of = { amount: formatYuan(amount) }
  return (
    <ActionDialog<{ reason: string }, { state: string }>
      action={word('explain')}
      size="small"
      consequence={word('explainNote')}
      onConfirm={({ reason }) => client.refunds.record({ receipt: id, amount: '0.00', reason })}
      done={({ state }) =>
        state === 'returned'
          ? { type: 'success', content: word('explainDone', of) }
          : { type: 'info', content: word('explainWaits', of) }
      }
    >
      <RefundSubject refund={refund}>
        <br />
        <strong>{word('restAmount', of)}</strong>
      </RefundSubject>
      <LessReason />
    </ActionDialog>
  )
}
