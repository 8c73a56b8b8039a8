import { formatYuan } from '@openbaohan/ui/show/format.ts'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { LessReason } from './less-reason.tsx'

/** What an earlier refund left does not go back, with a reason. */
export function ExplainRest({ refund: { id, amount } }: { refund: RefundView }) {
  const text = useText()
  const of = { amount: formatYuan(amount) }
  return (
    <ActionDialog<{ reason: string }, { state: string }>
      action={text('refunds.rest.explain')}
      size="small"
      consequence={text('refunds.rest.explainNote')}
      onConfirm={({ reason }) => client.refunds.record({ receipt: id, amount: '0.00', reason })}
      done={({ state }) =>
        state === 'returned'
          ? { type: 'success', content: text('refunds.rest.explainDone', of) }
          : { type: 'info', content: text('refunds.rest.explainWaits', of) }
      }
    >
      <LessReason />
    </ActionDialog>
  )
}
