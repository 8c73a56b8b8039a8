import { Form, InputNumber } from 'antd'
import { fewestBids } from '../../../src/domain/lot/fewest-bids.ts'
import { useText } from '../../texts/use-text.ts'

/** The count is the tendering system's: with fewer than three the law lets no lot open (招标投标法 §44). */
export function BidsField({ onChange }: { onChange: (bids: number | null) => void }) {
  const text = useText()
  return (
    <Form.Item
      name="bids"
      label={text('agency.lot.bidsField')}
      rules={[
        { required: true, message: text('agency.form.needed') },
        { type: 'number', min: fewestBids, message: text('agency.lot.bidsField') },
      ]}
    >
      <InputNumber min={0} max={100_000} precision={0} style={{ width: 160 }} onChange={onChange} />
    </Form.Item>
  )
}
