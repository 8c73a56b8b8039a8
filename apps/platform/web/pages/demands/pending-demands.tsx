import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import { useText } from '../../texts/use-text.ts'
import type { Guarantee } from '../lots/lot-types.ts'
import { DemandTag } from './demand-tag.tsx'

/** What no pending demand claims, in yuan. */
export function freeOf({
  remaining,
  inDemand,
  inDraft,
}: Pick<Guarantee, 'remaining' | 'inDemand' | 'inDraft'>): string {
  const free = (parseYuan(remaining) ?? 0n) - (parseYuan(inDemand) ?? 0n) - (parseYuan(inDraft) ?? 0n)
  return formatYuan(fen(free > 0n ? free : 0n))
}

/** A second demand is warned about, and leads to the pending one. */
export function PendingDemands({ guarantee }: { guarantee: Guarantee }) {
  const text = useText()
  const { number, pendingDemands, inDemand, inDraft, remaining } = guarantee
  if (pendingDemands.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={text('agency.demands.pendingTitle')}
      description={
        <Flex vertical gap={8}>
          {pendingDemands.map(({ ordinal, state, amount }) => (
            <Flex key={ordinal} wrap gap={8} align="center">
              <Link to={`/demands/${encodeURIComponent(number)}/${ordinal}`}>
                {text('agency.demands.page', { ordinal })}
              </Link>
              <DemandTag state={state} />
              <Yuan amount={amount} />
            </Flex>
          ))}
          <span>
            {text('agency.guarantee.remaining')} <Yuan amount={remaining} /> · {text('agency.guarantee.inDemand')}{' '}
            <Yuan amount={inDemand} />
            {inDraft === '0.00' ? null : (
              <>
                {' '}
                · {text('agency.guarantee.proposed')} <Yuan amount={inDraft} />
              </>
            )}{' '}
            · {text('agency.demands.free')} <Yuan amount={freeOf(guarantee)} />
          </span>
          <span>{text('agency.demands.pendingTodo')}</span>
        </Flex>
      }
    />
  )
}
