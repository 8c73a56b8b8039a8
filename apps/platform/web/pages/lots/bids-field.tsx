import { Form, InputNumber } from 'antd'
import { fewestBids } from '../../../src/domain/lot/decide-bid-count.ts'
import { useText } from '../../texts/use-text.ts'
import { BidCountLine } from '../lot-orders/bid-count.tsx'
import { useLotOrderText } from '../lot-orders/use-lot-order-text.ts'
import type { Lot } from './lot-types.ts'

type BidsFieldProps = { lot: Lot; isDue: boolean; onChange: (bids: number | null) => void }

/**
 * The count is the opening system's: with fewer than three the law lets no lot open (招标投标法 §44). It is typed only
 * where that system has not reported it.
 */
export function BidsField({ lot, isDue, onChange }: BidsFieldProps) {
  const text = useText()
  const own = useLotOrderText()
  if (lot.bidCount !== undefined)
    return (
      <div style={{ marginBlockEnd: 16 }}>
        <BidCountLine bids={lot.bids} reported={lot.bidCount} isDue />
      </div>
    )
  return (
    <Form.Item
      name="bids"
      label={text('agency.lot.bidsField')}
      extra={isDue ? own('notReportedOpening') : undefined}
      rules={[
        { required: true, message: text('agency.form.needed') },
        { type: 'number', min: fewestBids, message: text('agency.lot.bidsFew') },
      ]}
    >
      <InputNumber min={0} max={100_000} precision={0} style={{ width: 160 }} onChange={onChange} />
    </Form.Item>
  )
}
