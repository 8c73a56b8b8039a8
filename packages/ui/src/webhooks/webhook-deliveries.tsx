import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Select } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import { CodeBlock } from '../messages/code-block.tsx'
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
  const text = useUiText()
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
    void toast.success(text('messageConsole.webhooks.replayed', { count: replayed }))
    await queries.invalidateQueries({ queryKey: ['webhooks'] })
  }
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={8}>
        <Select
          allowClear
          aria-label={text('messageConsole.webhooks.anyEndpoint')}
          placeholder={text('messageConsole.webhooks.anyEndpoint')}
          style={{ flex: '1 1 240px', maxWidth: 400 }}
          value={filters.endpoint}
          options={(endpoints.data ?? []).map(({ id, url }) => ({ value: id, label: url }))}
          onChange={(endpoint?: string) => change({ endpoint, before: undefined })}
        />
        <Select
          allowClear
          aria-label={text('messageConsole.webhooks.anyState')}
          placeholder={text('messageConsole.webhooks.anyState')}
          style={{ flex: '1 1 140px', maxWidth: 200 }}
          value={state}
          options={states.map((value) => ({ value, label: text(`messageConsole.webhooks.states.${value}`) }))}
          onChange={(chosen?: string) => change({ state: chosen, before: undefined })}
        />
      </Flex>
      <Loaded query={deliveries} rows={4}>
        {(rows) => (
          <>
            <WideTable<WebhookDelivery>
              label={text('messageConsole.webhooks.deliveries')}
              size="small"
              pagination={false}
              rowKey={({ endpoint, event }) => `${endpoint} ${event}`}
              dataSource={rows}
              locale={{ emptyText: <EmptyState what={text('messageConsole.webhooks.noDeliveries')} /> }}
              expandable={{
                expandedRowRender: ({ data }) => (
                  <CodeBlock label={text('messageConsole.webhooks.data')} code={JSON.stringify(data, null, 2)} />
                ),
              }}
              columns={[
                {
                  title: text('messageConsole.webhooks.at'),
                  key: 'at',
                  render: (_, { at }) => <Moment at={at} precision="second" />,
                },
                { title: text('messageConsole.webhooks.type'), dataIndex: 'type' },
                {
                  title: text('messageConsole.webhooks.endpoint'),
                  key: 'to',
                  render: (_, { endpoint }) => urlOf(endpoint),
                },
                {
                  title: text('messageConsole.webhooks.state'),
                  key: 'state',
                  render: (_, delivery) => (
                    <StateTag
                      mood={moods[delivery.state]}
                      word={text(`messageConsole.webhooks.states.${delivery.state}`)}
                    />
                  ),
                },
                { title: text('messageConsole.webhooks.tries'), dataIndex: 'tries', align: 'end' },
                {
                  title: text('messageConsole.webhooks.answer'),
                  key: 'answer',
                  render: (_, { status, why }) => (status === undefined ? (why ?? '—') : `HTTP ${status}`),
                },
                {
                  title: '',
                  key: 'action',
                  render: (_, delivery) => (
                    <Button size="small" onClick={() => void replay(delivery)}>
                      {text('messageConsole.webhooks.replayOne')}
                    </Button>
                  ),
                },
              ]}
            />
            {rows.length < pageLength ? null : (
              <Flex justify="flex-end">
                <Button onClick={() => change({ before: String(rows.at(-1)?.at) })}>
                  {text('messageConsole.webhooks.older')}
                </Button>
              </Flex>
            )}
          </>
        )}
      </Loaded>
    </Flex>
  )
}
