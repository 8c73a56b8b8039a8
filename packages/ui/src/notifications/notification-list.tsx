import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Select, Typography } from 'antd'
import { ExportButton } from '../export/export-button.tsx'
import { useColon } from '../i18n/use-colon.ts'
import { useBilingual, useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { formatTime } from '../show/format.ts'
import { Moment } from '../show/moment.tsx'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { ListTable } from '../table/list-table.tsx'
import { useUrlFilters } from '../table/url-filters.ts'
import { useList } from '../table/use-list.ts'
import { adviceChinese } from './advice/texts.zh.ts'
import { useAdviceText } from './advice/use-advice-text.ts'
import type { ChannelStates, ListedNotification, NotificationApi } from './notification-api.ts'
import { notificationsChinese } from './texts.zh.ts'

type State = ListedNotification['state']
const states: readonly State[] = ['failed', 'waiting', 'sent', 'delivered']
const moods: Readonly<Record<State, Mood>> = { failed: 'bad', waiting: 'waiting', sent: 'good', delivered: 'good' }

const { whys } = notificationsChinese.list
const { todos } = adviceChinese
const hasTodo = (why: string): why is keyof typeof todos => Object.hasOwn(todos, why)
const isKnown = (why: string): why is keyof typeof whys => Object.hasOwn(whys, why)

/** What was sent to people, and what could not be: an engineer corrects the cause and sends it again. */
export function NotificationList({ notifications }: { notifications: NotificationApi }) {
  const text = useUiText()
  const advice = useAdviceText()
  const bilingual = useBilingual()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [filters, change] = useUrlFilters(['state'])
  const state = filters.state === 'all' ? undefined : (states.find((known) => known === filters.state) ?? 'failed')
  const view = useList('notifications', ['at'])
  const wanted = state === undefined ? {} : { state }
  const input = { ...wanted, ...view.page }
  const counted = useQuery({
    queryKey: ['notifications', 'list', 'count', wanted],
    queryFn: () => notifications.list({ ...wanted, limit: 1, counted: true }),
  })
  const list = useQuery({
    queryKey: ['notifications', 'list', input],
    queryFn: () => notifications.list(input),
    refetchInterval: 5_000,
  })
  const sendAgain = async ({ id }: ListedNotification) => {
    await notifications.sendAgain({ id }).then(
      () => toast.success(text('notifications.list.sentAgain')),
      () => toast.error(advice('notSent')),
    )
    await queries.invalidateQueries({ queryKey: ['notifications'] })
  }
  return (
    <Page
      title={text('notifications.list.title')}
      purpose={text('notifications.list.purpose')}
      actions={
        <ExportButton<ListedNotification>
          name={text('notifications.list.title')}
          read={(next) =>
            notifications.list({
              ...wanted,
              ...view.order,
              limit: 200,
              ...(next === undefined ? {} : { after: next }),
            })
          }
          head={(['state', 'kind', 'to', 'why', 'tries', 'at'] as const).map((name) =>
            text(`notifications.list.${name}`),
          )}
          cells={({ state: now, kind, recipient, why = '', tries, at }) => [
            text(`notifications.states.${now}`),
            kind,
            recipient,
            isKnown(why) ? text(`notifications.list.whys.${why}`) : why,
            tries,
            formatTime(at, 'second'),
          ]}
        />
      }
    >
      <Channels states={list.data?.channels} />
      {state === 'failed' ? <Typography.Text type="secondary">{advice('unaffected')}</Typography.Text> : null}
      <Select
        aria-label={text('notifications.list.state')}
        style={{ width: 180 }}
        value={state ?? 'all'}
        options={[
          ...states.map((value) => ({ value, label: text(`notifications.states.${value}`) })),
          { value: 'all' as const, label: text('notifications.list.anyState') },
        ]}
        onChange={(chosen: State | 'all') => change({ state: chosen })}
      />
      <ListTable<ListedNotification>
        list={view.state}
        label={text('notifications.list.title')}
        query={list}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text(`notifications.list.${state === 'failed' ? 'emptyFailed' : 'empty'}`)} />}
        columns={[
          {
            title: text('notifications.list.state'),
            key: 'state',
            render: (_, { state: now }) => <StateTag mood={moods[now]} word={text(`notifications.states.${now}`)} />,
          },
          {
            title: text('notifications.list.kind'),
            key: 'kind',
            render: (_, { kind, language: written, channel }) => (
              <Flex vertical>
                <span>{text(`notifications.channels.${channel}`)}</span>
                <Typography.Text code>{`${kind}.${written}`}</Typography.Text>
              </Flex>
            ),
          },
          {
            title: text('notifications.list.to'),
            key: 'to',
            render: (_, { recipient, to }) => (
              <Flex vertical>
                <span>{recipient}</span>
                <Typography.Text type="secondary">{bilingual(to)}</Typography.Text>
              </Flex>
            ),
          },
          {
            title: text('notifications.list.why'),
            key: 'why',
            render: (_, { why = '—', state: now, mayResend }) => (
              <Flex vertical>
                <span>{isKnown(why) ? text(`notifications.list.whys.${why}`) : why}</span>
                {now === 'failed' ? (
                  <Typography.Text type="secondary">
                    {mayResend ? advice(`todos.${hasTodo(why) ? why : 'other'}`) : advice('code')}
                  </Typography.Text>
                ) : null}
              </Flex>
            ),
          },
          { title: text('notifications.list.tries'), dataIndex: 'tries', key: 'tries', align: 'end' },
          {
            title: text('notifications.list.at'),
            key: 'at',
            render: (_, { at }) => <Moment at={at} precision="second" />,
          },
          {
            title: text('notifications.list.next'),
            key: 'next',
            render: (_, { nextAt }) => <Moment at={nextAt} precision="second" />,
          },
          {
            title: text('action'),
            key: 'action',
            render: (_, row) =>
              row.mayResend ? (
                <Button size="small" onClick={() => void sendAgain(row)}>
                  {text('notifications.list.sendAgain')}
                </Button>
              ) : null,
          },
        ]}
      />
    </Page>
  )
}

function Channels({ states: known }: { states: ChannelStates | undefined }) {
  const text = useUiText()
  const colon = useColon()
  if (known === undefined) return null
  return (
    <Flex wrap gap={16}>
      {(['sms', 'mail'] as const).map((channel) => (
        <span key={channel}>
          {text(`notifications.channels.${channel}`)}
          {colon}
          {text(`notifications.list.channelStates.${known[channel] ?? 'none'}`)}
        </span>
      ))}
    </Flex>
  )
}
