import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Form, Input, Modal, Select, Typography } from 'antd'
import { useState } from 'react'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useUiText } from '../i18n/use-text.ts'
import { wireNameOptions } from '../messages/call-word.ts'
import { CodeBlock } from '../messages/code-block.tsx'
import { EmptyState } from '../page/empty-state.tsx'
import { Loaded } from '../page/loaded.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { WideTable } from '../table/wide-table.tsx'
import type { PartnerApi } from './partner-api.ts'
import { usePartnerText } from './use-partner-text.ts'

type Golden = { name: string; wireName: string; body: string }

/** Messages that must stay readable after every change. */
export function GoldenMessages({ appkey, partners }: { appkey: string; partners: PartnerApi }) {
  const own = usePartnerText()
  const ui = useUiText()
  const queries = useQueryClient()
  const key = ['partners', 'golden', appkey]
  const golden = useQuery({ queryKey: key, queryFn: () => partners.listGolden({ appkey }) })
  return (
    <Card
      size="small"
      title={own('golden')}
      extra={
        <KeepGolden appkey={appkey} partners={partners} onStored={() => queries.invalidateQueries({ queryKey: key })} />
      }
    >
      <Typography.Paragraph type="secondary">{own('goldenWhat')}</Typography.Paragraph>
      <Loaded query={golden} rows={2}>
        {(rows) => (
          <WideTable
            label={own('golden')}
            size="small"
            pagination={false}
            rowKey={({ name }) => name}
            dataSource={rows}
            empty={<EmptyState what={own('goldenEmpty')} />}
            expandable={{
              expandedRowRender: ({ body }) => <CodeBlock label={own('goldenBody')} code={body} />,
            }}
            columns={[
              { title: own('goldenName'), dataIndex: 'name' },
              { title: own('goldenWire'), dataIndex: 'wireName' },
              {
                title: ui('action'),
                key: 'drop',
                render: (_, { name }) => (
                  <ConfirmAction
                    danger
                    action={own('goldenDrop')}
                    consequence={own('goldenDropWhat')}
                    onConfirm={async () => {
                      await partners.dropGolden({ appkey, name })
                      await queries.invalidateQueries({ queryKey: key })
                    }}
                  />
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  )
}

type KeepGoldenProps = { appkey: string; partners: PartnerApi; onStored: () => Promise<unknown> }

function KeepGolden({ appkey, partners, onStored }: KeepGoldenProps) {
  const text = useUiText()
  const own = usePartnerText()
  const [form] = Form.useForm<Golden>()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<unknown>()
  const needed = [{ required: true, whitespace: true, message: own('needed') }]
  const keep = async () => {
    setError(undefined)
    try {
      const given = await form.validateFields()
      const wireName = given.wireName.split('/').at(-1) ?? ''
      await partners.keepGolden({ appkey, messages: [{ ...given, wireName }] })
      setOpen(false)
      form.resetFields()
      await onStored()
    } catch (failure) {
      if (failure instanceof Error) setError(failure)
    }
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{own('goldenAdd')}</Button>
      <Modal
        open={isOpen}
        title={own('goldenAdd')}
        okText={own('goldenAdd')}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => void keep()}
      >
        <Form form={form} layout="vertical">
          <Form.Item name="name" label={own('goldenName')} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="wireName" label={own('goldenWire')} rules={needed}>
            <Select showSearch options={wireNameOptions} />
          </Form.Item>
          <Form.Item name="body" label={own('goldenBody')} rules={needed}>
            <Input.TextArea rows={8} spellCheck={false} />
          </Form.Item>
          {error === undefined ? null : <ProblemPanel error={error} />}
        </Form>
      </Modal>
    </>
  )
}
