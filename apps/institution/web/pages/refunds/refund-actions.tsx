import { Flex } from 'antd'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { ExplainRest } from './explain-rest.tsx'
import { RefundDialog } from './refund-dialog.tsx'

/** What may be done with a refund that is due. */
export function RefundActions({ refund }: { refund: RefundView }) {
  return (
    <Flex wrap gap={8} style={{ maxWidth: 220 }}>
      <RefundDialog refund={refund} size="small" />
      {refund.restOf === undefined ? null : <ExplainRest refund={refund} />}
    </Flex>
  )
}
