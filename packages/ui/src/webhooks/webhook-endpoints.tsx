import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Form, Input, Modal, Select, Tag, Typography } from 'antd'
import { useState } from 'react'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { serverNow } from '../client/server-time.ts'
import { useBilingual, useUiText } from '../i18n/use-text.ts'
import { ShownOnce } from '../keys/shown-once.tsx'
import { useMessageText } from '../messages/use-message-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Loaded } from '../page/loaded.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { formatTime } from '../show/format.ts'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { WideTable } from '../table/wide-table.tsx'
import type { WebhookApi, WebhookEndpoint } from './webhook-api.ts'

export function WebhookEndpoints({ webhooks }: { webhooks: WebhookApi }) {
  const words = useMessageText()
  const ui = useUiText()
  const whoWord = useWhoWord()
  const endpoints = useQuery({ queryKey: ['webhooks', 'list'], queryFn: () => webhooks.list() })
  return (
    <Loaded query={endpoints} rows={3}>
      {(rows) => (
        <WideTable<WebhookEndpoint>
          stacks
          label={words('webhooks.endpoints')}
          size="middle"
          pagination={false}
          rowKey={({ id }) => id}
          dataSource={rows}
          empty={<EmptyState what={words('webhooks.empty')} />}
          columns={[
            {
              title: words('webhooks.url'),
              key: 'url',
              render: (_, { url }) => (
                <Typography.Text style={{ display: 'block', minWidth: 200, maxWidth: 360, overflowWrap: 'anywhere' }}>
                  {url}
                </Typography.Text>
              ),
            },
            {
              title: words('webhooks.events'),
              key: 'events',
              render: (_, { events }) => (
                <Flex wrap gap={4} style={{ maxWidth: 320 }}>
                  {events.map((event) => (
                    <Tag key={event}>{event}</Tag>
                  ))}
                </Flex>
              ),
            },
            {
              title: words('webhooks.state'),
              key: 'state',
              render: (_, endpoint) => <EndpointState {...endpoint} />,
            },
            {
              title: words('list.at'),
              key: 'at',
              render: (_, { createdAt, createdBy }) => (
                <span>
                  <Moment at={createdAt} /> {whoWord(createdBy)}
                </span>
              ),
            },
            {
              title: ui('action'),
              key: 'action',
              render: (_, endpoint) => <EndpointActions endpoint={endpoint} webhooks={webhooks} />,
            },
          ]}
        />
      )}
    </Loaded>
  )
}

function EndpointState({ disabled, pausedUntil }: WebhookEndpoint) {
  const words = useMessageText()
  if (disabled !== undefined)
    return <StateTag mood="ended" word={words(disabled.why === 'gone' ? 'webhooks.gone' : 'webhooks.off')} />
  if (pausedUntil !== undefined)
    return <StateTag mood="attention" word={words('webhooks.paused', { until: formatTime(pausedUntil) })} />
  return <StateTag mood="good" word={words('webhooks.on')} />
}

function EndpointActions({
  endpoint: { id, disabled },
  webhooks,
}: {
  endpoint: WebhookEndpoint
  webhooks: WebhookApi
}) {
  const words = useMessageText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [secret, setSecret] = useState<string>()
  const renew = () => queries.invalidateQueries({ queryKey: ['webhooks'] })
  const isOff = disabled !== undefined
  return (
    <Flex wrap gap={8}>
      {secret === undefined ? null : (
        <ShownOnce what={words('webhooks.secretOnce')} value={secret} onClose={() => setSecret(undefined)} />
      )}
      {isOff ? (
        <Button onClick={() => void webhooks.update({ id, enabled: true }).then(renew)}>
          {words('webhooks.enable')}
        </Button>
      ) : (
        <>
          <Button
            onClick={() =>
              void webhooks.test({ id }).then(async () => {
                void toast.success(words('webhooks.tested'))
                await renew()
              })
            }
          >
            {words('webhooks.test')}
          </Button>
          <ConfirmAction
            action={words('webhooks.replay')}
            consequence={words('webhooks.replayWhat')}
            onConfirm={async () => {
              const { replayed } = await webhooks.replay({ id, since: serverNow() - dayMs })
              void toast.success(words('webhooks.replayed', { count: replayed }))
              await renew()
            }}
          />
          <ConfirmAction
            action={words('webhooks.rotate')}
            consequence={words('webhooks.rotateWhat')}
            onConfirm={async () => {
              setSecret((await webhooks.rotate({ id })).secret)
              await renew()
            }}
          />
          <ConfirmAction
            danger
            action={words('webhooks.disable')}
            consequence={words('webhooks.disableWhat')}
            onConfirm={async () => {
              await webhooks.update({ id, enabled: false })
              await renew()
            }}
          />
        </>
      )}
    </Flex>
  )
}

export function AddEndpoint({ webhooks }: { webhooks: WebhookApi }) {
  const text = useUiText()
  const words = useMessageText()
  const bilingual = useBilingual()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ url: string; events: string[] }>()
  const [isOpen, setOpen] = useState(false)
  const [secret, setSecret] = useState<string>()
  const [error, setError] = useState<unknown>()
  const types = useQuery({ queryKey: ['webhooks', 'types'], queryFn: () => webhooks.types() })
  const groups = [...new Set((types.data ?? []).map(({ type }) => `${type.split('.')[0]}.*`))]
  const add = async () => {
    setError(undefined)
    try {
      setSecret((await webhooks.add(await form.validateFields())).secret)
      setOpen(false)
      form.resetFields()
      await queries.invalidateQueries({ queryKey: ['webhooks'] })
    } catch (failure) {
      if (failure instanceof Error) setError(failure)
    }
  }
  const needed = { required: true, message: words('webhooks.needed') }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {words('webhooks.add')}
      </Button>
      {secret === undefined ? null : (
        <ShownOnce what={words('webhooks.secretOnce')} value={secret} onClose={() => setSecret(undefined)} />
      )}
      <Modal
        open={isOpen}
        title={words('webhooks.add')}
        okText={words('webhooks.add')}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => void add()}
      >
        <Form form={form} layout="vertical" initialValues={{ events: ['*'] }}>
          <Form.Item name="url" label={words('webhooks.url')} extra={words('webhooks.urlHint')} rules={[needed]}>
            <Input inputMode="url" />
          </Form.Item>
          <Form.Item
            name="events"
            label={words('webhooks.events')}
            extra={words('webhooks.eventsHint')}
            rules={[needed]}
          >
            <Select
              mode="multiple"
              options={[
                ...['*', ...groups].map((value) => ({ value, label: value })),
                ...(types.data ?? []).map((type) => ({ value: type.type, label: `${type.type} ${bilingual(type)}` })),
              ]}
            />
          </Form.Item>
          {error === undefined ? null : <ProblemPanel error={error} />}
        </Form>
      </Modal>
    </>
  )
}
