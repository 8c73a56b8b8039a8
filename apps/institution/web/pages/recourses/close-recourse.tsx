import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Form, Input, Select } from 'antd'
import { type ClosingCause, closingCauses } from '../../../src/domain/demand/recourse.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** The rest of a case is pursued no further. */
export function CloseRecourse({ demand: id, rest }: { demand: string; rest: string }) {
  const text = useText()
  return (
    <ActionDialog<{ cause: ClosingCause; reason: string }>
      action={text('recourses.close')}
      size="small"
      consequence={text('recourses.closeNote', { rest: formatYuan(rest) })}
      explain={() => text('recourses.conflict')}
      initial={{ cause: 'settled' }}
      onConfirm={({ cause, reason }) => client.demands.closeRecourse({ id, cause, reason })}
    >
      <Form.Item name="cause" label={text('recourses.cause')}>
        <Select options={closingCauses.map((value) => ({ value, label: text(`recourses.causes.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={text('recourses.reason')}
        rules={[{ required: true, whitespace: true, message: text('demands.stop.needed') }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </ActionDialog>
  )
}
