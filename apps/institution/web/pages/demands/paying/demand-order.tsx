import { StopOutlined } from '@ant-design/icons'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { Alert, Card, Checkbox, Descriptions, Flex, Form, Input, Typography } from 'antd'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useDemandActions } from '../demand-actions.ts'
import { FileField } from '../file-field.tsx'
import { readBase64 } from '../read-base64.ts'
import { useStopText } from './use-stop-text.ts'

type Order = { number: string; court: string; from?: string; until?: string; file?: File; isIncomplete?: boolean }

/** A court's order that forbids payment: at any time before the money has gone. */
export function DemandOrder({ demand }: { demand: DemandDetail }) {
  const common = useText()
  const text = useStopText()
  const { mayDecide } = useDemandActions()
  const { stopOrder: order, documents, orderHasEnded, isOpen } = demand
  const paper = documents.find(({ sm3 }) => sm3 === order?.document)
  return (
    <Card size="small" title={common('demands.stop.title')}>
      <Flex vertical gap={12} align="flex-start">
        {order === undefined ? (
          <Typography.Text type="secondary">{text('none')}</Typography.Text>
        ) : (
          <Descriptions
            column={1}
            size="small"
            items={[
              { key: 'number', label: text('number'), children: order.number },
              { key: 'court', label: text('court'), children: order.court },
              { key: 'from', label: text('from'), children: order.from ?? '—' },
              { key: 'until', label: text('until'), children: order.until ?? '—' },
              {
                key: 'document',
                label: text('document'),
                children:
                  paper === undefined ? (
                    '—'
                  ) : (
                    <a href={new URL(paper.url).pathname} target="_blank" rel="noreferrer">
                      {paper.name}
                    </a>
                  ),
              },
            ]}
          />
        )}
        {orderHasEnded ? <Alert type="warning" showIcon title={text('ended')} /> : null}
        {mayDecide && isOpen ? order === undefined ? <Record demand={demand} /> : <Lift demand={demand} /> : null}
      </Flex>
    </Card>
  )
}

function Record({ demand: { id } }: { demand: DemandDetail }) {
  const text = useStopText()
  const { explain } = useDemandActions()
  const needed = (field: 'number' | 'court') => [
    { required: true, whitespace: true, message: text(`missing.${field}`) },
  ]
  const record = async ({ number, court, from, until, file }: Order) => {
    const paper =
      file === undefined
        ? undefined
        : await client.demands.addDocument({ id, kind: 'stop-order', name: file.name, base64: await readBase64(file) })
    const document = paper?.documents.findLast(({ kind }) => kind === 'stop-order')?.sm3
    return client.demands.stop({
      id,
      number,
      court,
      ...(from === undefined || from === '' ? {} : { from }),
      ...(until === undefined || until === '' ? {} : { until }),
      ...(document === undefined ? {} : { document }),
    })
  }
  return (
    <ActionDialog<Order>
      action={text('record')}
      icon={<StopOutlined />}
      danger
      consequence={text('recordNote')}
      explain={explain}
      onConfirm={(order) => record(order)}
    >
      <Form.Item name="number" label={text('number')} rules={needed('number')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="court" label={text('court')} rules={needed('court')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item noStyle dependencies={['isIncomplete']}>
        {({ getFieldValue }) => <UsuallyKnown mayBeMissing={getFieldValue('isIncomplete') === true} />}
      </Form.Item>
      <Form.Item name="isIncomplete" valuePropName="checked">
        <Checkbox>{text('incomplete')}</Checkbox>
      </Form.Item>
    </ActionDialog>
  )
}

/** An order is recorded at once, also while its term or its file is not at hand: a tick in the form lets them be empty. */
function UsuallyKnown({ mayBeMissing }: { mayBeMissing: boolean }) {
  const text = useStopText()
  return (
    <>
      <Flex wrap gap={12}>
        {(['from', 'until'] as const).map((day) => (
          <Form.Item
            key={day}
            name={day}
            label={text(`${day}`)}
            rules={[{ required: !mayBeMissing, message: text(`missing.${day}`) }]}
            dependencies={['isIncomplete']}
            style={{ flex: '1 1 200px' }}
          >
            <DayField />
          </Form.Item>
        ))}
      </Flex>
      <FileField
        name="file"
        label={text('document')}
        isNeeded={!mayBeMissing}
        missing={text('missing.file')}
        dependencies={['isIncomplete']}
      />
    </>
  )
}

function Lift({ demand: { id } }: { demand: DemandDetail }) {
  const common = useText()
  const text = useStopText()
  const { explain } = useDemandActions()
  return (
    <ActionDialog<{ reason: string }>
      action={text('lift')}
      consequence={text('liftNote')}
      explain={explain}
      onConfirm={({ reason }) => client.demands.resume({ id, reason })}
    >
      <Form.Item
        name="reason"
        label={text('liftReason')}
        rules={[{ required: true, whitespace: true, message: common('demands.stop.needed') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ActionDialog>
  )
}
