import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, type TableProps } from 'antd'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { ExplainRest } from './explain-rest.tsx'
import { RefundAge, RefundCase, RefundCause, RefundMade, RefundPayer } from './refund-cells.tsx'
import { RefundDialog } from './refund-dialog.tsx'

export type RefundWhich = 'due' | 'made'
type Columns = NonNullable<TableProps<RefundView>['columns']>

/** Of what is due, or of what was made. */
export function useRefundColumns(which: RefundWhich, mayRecord: boolean): Columns {
  const text = useText()
  const ui = useUiText()
  const due: Columns = [
    { title: text('refunds.since'), key: 'at', render: (_, refund) => <RefundAge refund={refund} /> },
    ...(mayRecord
      ? [
          {
            title: ui('action'),
            key: 'action',
            render: (_: unknown, refund: RefundView) => (
              <Flex wrap gap={8} style={{ maxWidth: 220 }}>
                <RefundDialog refund={refund} size="small" />
                {refund.restOf === undefined ? null : <ExplainRest refund={refund} />}
              </Flex>
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
