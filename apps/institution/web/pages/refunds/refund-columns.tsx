import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Skeleton, type TableProps } from 'antd'
import { lazy, Suspense, useEffect } from 'react'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { RefundAge, RefundCase, RefundCause, RefundMade, RefundPayer } from './refund-cells.tsx'

/** Read beside the list. */
const readActions = () => import('./refund-actions.tsx').then((late) => ({ default: late.RefundActions }))
const RefundActions = lazy(readActions)

export type RefundWhich = 'due' | 'made'
type Columns = NonNullable<TableProps<RefundView>['columns']>

/** Of what is due, or of what was made. */
export function useRefundColumns(which: RefundWhich, mayRecord: boolean): Columns {
  const text = useText()
  const ui = useUiText()
  useEffect(() => {
    if (mayRecord) void readActions()
  }, [mayRecord])
  const due: Columns = [
    { title: text('refunds.since'), key: 'at', render: (_, refund) => <RefundAge refund={refund} /> },
    ...(mayRecord
      ? [
          {
            title: ui('action'),
            key: 'action',
            render: (_: unknown, refund: RefundView) => (
              <Suspense fallback={<Skeleton.Button active size="small" />}>
                <RefundActions refund={refund} />
              </Suspense>
            ),
          },
        ]
      : []),
  ]
  const made: Columns = [
    { title: text('refunds.returned'), key: 'at', render: (_, refund) => <RefundMade refund={refund} /> },
  ]
  return [
    { title: text('refunds.applicant'), key: 'case', render: (_, refund) => <RefundCase refund={refund} /> },
    {
      title: text('refunds.amount'),
      key: 'amount',
      align: 'end',
      render: (_, { amount }) => (
        <strong>
          <Yuan amount={amount} />
        </strong>
      ),
    },
    { title: text('refunds.cause'), key: 'cause', render: (_, refund) => <RefundCause refund={refund} /> },
    { title: text('refunds.payTo'), key: 'payer', render: (_, refund) => <RefundPayer refund={refund} /> },
    ...(which === 'due' ? due : made),
  ]
}
