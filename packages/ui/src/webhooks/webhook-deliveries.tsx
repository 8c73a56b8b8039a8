import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Select } from 'antd'
import { CodeBlock } from '../messages/code-block.tsx'
import { useMessageText } from '../messages/use-message-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Loaded } from '../page/loaded.tsx'
import { Moment } from '../show/moment.tsx'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { useUrlFilters } from '../table/url-filters.ts'
import { WideTable } from '../table/wide-table.tsx'
import type { DeliveryState, WebhookApi, WebhookDelivery } from './webhook-api.ts'

const moods: Record<DeliveryState, Mood> = { waiting: 'waiting', delivered: 'good', exhausted: 'bad' }
const states: readonly DeliveryState[] = ['waiting', 'delivered', 'exhausted']

/** The server's page size. */
const pageLength = 50

export function WebhookDeliveries({ webhooks }: { webhooks: WebhookApi }) {
  const words = useMessageText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [filters, change] = useUrlFilters(['endpoint', 'state', 'before'])
  const state = states.find((known) => known === filters.state)
  const input = {
    ...(filters.endpoint === undefined ? {} : { endpoint: filters.endpoint }),
    ...(state === undefined ? {} : { state }),
    ...(filters.before === undefined ? {} : { before: Number(filters.before) }),
  }
  const deliveries = useQuery({
    queryKey: ['webhooks', 'deliveries', input],
    queryFn: () => webhooks.deliveries(input),
    refetchInterval: 5_000,
  })
  const endpoints = useQuery({ queryKey: ['webhooks', 'list'], queryFn: () => webhooks.list() })
  const urlOf = (id: string) => endpoints.data?.find((endpoint) => endpoint.id === id)?.url ?? id
  const replay = async ({ endpoint, event }: WebhookDelivery) => {
    const { replayed } = await webhooks.replay({ id: endpoint, event })
    void toast.success(words('webhooks.replayed', { count: replayed }))
    await queries.invalidateQueries({ queryKey: ['webhooks'] })
  }
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={8}>
        <Select
          allowClear
          aria-label={words('webhooks.anyEndpoint')}
          placeholder={words('webhooks.anyEndpoint')}
          style={{ flex: '1 1 240px', maxWidth: 400 }}
          value={filters.endpoint}
          options={(endpoints.data ?? []).map(({ id, url }) => ({ value: id, label: url }))}
          onChange={(endpoint?: string) => change({ endpoint, before: undefined })}
        />
        <Select
          allowClear
          aria-label={words('webhooks.anyState')}
          placeholder={words('webhooks.anyState')}
          style={{ flex: '1 1 140px', maxWidth: 200 }}
          value={state}
          options={states.map((value) => ({ value, label: words(`webhooks.states.${value}`) }))}
          onChange={(chosen?: string) => change({ state: chosen, before: undefined })}
        />
      </Flex>
      <Loaded query={deliveries} rows={4}>
        {(rows) => (
          <>
            <WideTable<WebhookDelivery>
              label={words('webhooks.deliveries')}
              size="small"
              pagination={false}
              rowKey={({ endpoint, event }) => `${endpoint} ${event}`}
              dataSource={rows}
              locale={{ emptyText: <EmptyState what={words('webhooks.noDeliveries')} /> }}
              expandable={{
                expandedRowRender: ({ data }) => (
                  <CodeBlock label={words('webhooks.data')} code={JSON.stringify(data, null, 2)} />
                ),
              }}
              columns={[
                {
                  title: words('webhooks.at'),
                  key: 'at',
                  render: (_, { at }) => <Moment at={at} precision="second" />,
                },
                { title: words('webhooks.type'), dataIndex: 'type' },
                {
                  title: words('webhooks.endpoint'),
                  key: 'to',
                  render: (_, { endpoint }) => urlOf(endpoint),
                },
                {
                  title: words('webhooks.state'),
                  key: 'state',
                  render: (_, delivery) => (
                    <StateTag mood={moods[delivery.state]} word={words(`webhooks.states.${delivery.state}`)} />
                  ),
                },
                { title: words('webhooks.tries'), dataIndex: 'tries', align: 'end' },
                {
                  title: words('webhooks.answer'),
                  key: 'answer',
                  render: (_, { status, why }) => (status === undefined ? (why ?? '—') : `HTTP ${status}`),
                },
                {
                  title: '',
                  key: 'action',
                  render: (_, delivery) => (
                    <Button size="small" onClick={() => void replay(delivery)}>
                      {words('webhooks.replayOne')}
                    </Button>
                  ),
                },
              ]}
            />
            {rows.length < pageLength ? null : (
              <Flex justify="flex-end">
                <Button onClick={() => change({ before: String(rows.at(-1)?.at) })}>{words('webhooks.older')}</Button>
              </Flex>
            )}
          </>
        )}
      </Loaded>
    </Flex>
  )
}
