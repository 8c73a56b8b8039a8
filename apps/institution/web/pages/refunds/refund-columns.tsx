import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, type TableProps } from 'antd'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { RefundAge, RefundCase, RefundCause, RefundMade, RefundPayer } from './refund-cells.tsx'
import { RefundDialog } from './refund-dialog.tsx'

export type RefundWhich = 'due' | 'made'

const amountOf = (refund: RefundView) => (
  <strong>
    <Yuan amount={refund.amount} />
  </strong>
)

/** Of what is due, or of what was made; on a narrow screen one below the other. */
export function useRefundColumns(
  which: RefundWhich,
  mayRecord: boolean,
): NonNullable<TableProps<RefundView>['columns']> {
  const text = useText()
  const isWide = useIsWide()
  const action = (refund: RefundView) => (mayRecord ? <RefundDialog refund={refund} size="small" /> : null)
  if (!isWide)
    return [
      {
        title: text(`refunds.tabs.${which}`),
        key: 'all',
        render: (refund: RefundView) => (
          <Flex vertical gap={8} align="flex-start" style={{ width: 'calc(100vw - 66px)', whiteSpace: 'normal' }}>
            <RefundCase refund={refund} />
            {amountOf(refund)}
            <RefundCause refund={refund} />
            <RefundPayer refund={refund} />
            {which === 'due' ? <RefundAge refund={refund} /> : <RefundMade refund={refund} />}
            {which === 'due' ? action(refund) : null}
          </Flex>
        ),
      },
    ]
  return [
    { title: text('refunds.applicant'), key: 'case', render: (refund: RefundView) => <RefundCase refund={refund} /> },
    { title: text('refunds.amount'), key: 'amount', align: 'end', render: amountOf },
    { title: text('refunds.cause'), key: 'cause', render: (refund: RefundView) => <RefundCause refund={refund} /> },
    { title: text('refunds.payTo'), key: 'payer', render: (refund: RefundView) => <RefundPayer refund={refund} /> },
    ...(which === 'due'
      ? [
          { title: text('refunds.since'), key: 'age', render: (refund: RefundView) => <RefundAge refund={refund} /> },
          ...(mayRecord ? [{ title: text('refunds.record'), key: 'action', render: action }] : []),
        ]
      : [
          {
            title: text('refunds.returned'),
            key: 'made',
            render: (refund: RefundView) => <RefundMade refund={refund} />,
          },
        ]),
  ]
}
