import { Button, Flex, Typography } from 'antd'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { ExplainRest } from './explain-rest.tsx'
import { RefundDialog } from './refund-dialog.tsx'
import { useRestText } from './use-rest-text.ts'

/** What may be done with a refund that is due; nothing while a refund or a waiver of it waits for its approval. */
export function RefundActions({ refund }: { refund: RefundView }) {
  const text = useText()
  const word = useRestText()
  const isRest = refund.restOf !== undefined
  if (refund.waits !== undefined)
    return (
      <Flex wrap gap={8} style={{ maxWidth: 220, whiteSpace: 'normal' }}>
        <Button size="small" disabled>
          {text('refunds.record')}
        </Button>
        {isRest ? (
          <Button size="small" disabled>
            {word('explain')}
          </Button>
        ) : null}
        <Typography.Text type="secondary">{word('blocked', { name: refund.waits.name })}</Typography.Text>
      </Flex>
    )
  return (
    <Flex wrap gap={8} style={{ maxWidth: 220 }}>
      <RefundDialog refund={refund} size="small" />
      {isRest ? <ExplainRest refund={refund} /> : null}
    </Flex>
  )
}
