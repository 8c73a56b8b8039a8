import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex, Form, Input, Typography } from 'antd'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useMay } from '../../../use-may.ts'

type Recourse = DemandDetail['recourses'][number]

/** Of an entry: that it was reversed, or why it reverses another, or the action that another person takes. */
export function Reversal({ demand, row }: { demand: string; row: Recourse }) {
  const text = useText()
  const may = useMay()
  const { reference, bookedOn, reverses, reason, isReversed, isOwn } = row
  if (isReversed) return <StateTag mood="ended" word={text('demands.recourse.reversed')} />
  if (reverses !== undefined)
    return (
      <Flex vertical gap={2} align="flex-start">
        <StateTag mood="ended" word={text('demands.recourse.counterEntry')} />
        <Typography.Text type="secondary">{reason}</Typography.Text>
      </Flex>
    )
  if (!may('demands.reverseRecourse')) return null
  return (
    <ActionDialog<{ reason: string }>
      action={text(isOwn ? 'demands.recourse.askToReverse' : 'demands.recourse.reverse')}
      size="small"
      danger={!isOwn}
      consequence={text(isOwn ? 'demands.recourse.askNote' : 'demands.recourse.reverseNote')}
      onConfirm={({ reason }) =>
        client.demands.reverseRecourse({
          ...{ id: demand, reference, reason },
          ...(bookedOn === undefined ? {} : { receivedOn: bookedOn }),
        })
      }
    >
      <Form.Item
        name="reason"
        label={text('demands.recourse.reverseReason')}
        rules={[{ required: true, whitespace: true, message: text('demands.stop.needed') }]}
      >
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </ActionDialog>
  )
}
