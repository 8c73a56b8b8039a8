import { addDays, isDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Select } from 'antd'
import { DayField } from '../fields/day-field.tsx'
import { useBilingual, useUiText } from '../i18n/use-text.ts'
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
  const ui = useUiText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [filters, change] = useUrlFilters(['endpoint', 'state', 'type', 'until', 'before'])
  const state = states.find((known) => known === filters.state)
  const input = {
    ...(filters.endpoint === undefined ? {} : { endpoint: filters.endpoint }),
    ...(state === undefined ? {} : { state }),
    ...(filters.type === undefined ? {} : { type: filters.type }),
    ...beforeOf(filters),
  }
  const deliveries = useQuery({
    queryKey: ['webhooks', 'deliveries', input],
    queryFn: () => webhooks.deliveries(input),
    refetchInterval: 5_000,
  })
  const endpoints = useQuery({ queryKey: ['webhooks', 'list'], queryFn: () => webhooks.list() })
  const types = useQuery({ queryKey: ['webhooks', 'types'], queryFn: () => webhooks.types() })
  const urlOf = (id: string) => endpoints.data?.find((endpoint) => endpoint.id === id)?.url ?? id
  const bilingual = useBilingual()
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
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={words('webhooks.type')}
          placeholder={words('webhooks.type')}
          style={{ flex: '1 1 240px', maxWidth: 320 }}
          value={filters.type}
          options={(types.data ?? []).map((one) => ({ value: one.type, label: `${one.type} ${bilingual(one)}` }))}
          onChange={(type?: string) => change({ type, before: undefined })}
        />
        <DayField
          aria-label={words('list.until')}
          prefix={<span style={{ whiteSpace: 'nowrap' }}>{words('list.until')}</span>}
          presets="past"
          style={{ flex: '1 1 200px', maxWidth: 260 }}
          value={filters.until ?? ''}
          onChange={(until) => change({ until, before: undefined })}
        />
      </Flex>
      <Loaded query={deliveries} rows={4}>
        {(rows) => (
          <>
            <WideTable<WebhookDelivery>
              stacks
              label={words('webhooks.deliveries')}
              size="small"
              pagination={false}
              rowKey={({ endpoint, event }) => `${endpoint} ${event}`}
              dataSource={rows}
              empty={<EmptyState what={words('webhooks.noDeliveries')} />}
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
                  title: ui('action'),
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

/** The next page goes on where the last ended; a day is included whole. */
function beforeOf({ before, until }: { before?: string; until?: string }): { before?: number } {
  if (before !== undefined) return { before: Number(before) }
  return isDate(until ?? '') ? { before: startOfShanghaiDate(addDays(until ?? '', 1)) } : {}
}
