import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Flex, type TableProps, Typography } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { serverNow } from '../client/server-time.ts'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import type { PartnerNamesApi } from '../partners/partner-api.ts'
import { useIsWide } from '../shell/use-width.ts'
import { CodeText } from '../show/code-text.tsx'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { KeysetTable } from '../table/keyset-table.tsx'
import { useCallWord } from './call-word.ts'
import { ResendSelected } from './list/resend-selected.tsx'
import type { BlockedApi, BlockedLane, MessageApi } from './message-api.ts'
import { messageConsoleChinese } from './texts.zh.ts'
import { useMessageText } from './use-message-text.ts'
import { useWhyWord } from './use-reason-text.ts'

type State = keyof typeof messageConsoleChinese.blocked.states
const isState = (state: string): state is State => Object.hasOwn(messageConsoleChinese.blocked.states, state)

const rowKey = ({ partner, key }: BlockedLane) => `${partner} ${key}`

/** The server's page size. */
const pageLength = 100

/** From then on retries alone may not help: secrets may differ. */
const manyTries = 3

type BlockedListProps = { blocked: BlockedApi; partners: PartnerNamesApi; messages: Pick<MessageApi, 'health'> }

/** Undelivered messages, with the reason and the possible actions. */
export function BlockedList({ blocked, partners, messages }: BlockedListProps) {
  const words = useMessageText()
  const ui = useUiText()
  const callWord = useCallWord()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [params] = useSearchParams()
  const [afterPartner, afterKey] = (params.get('after') ?? '').split(' ')
  const input = afterPartner === undefined || afterKey === undefined ? {} : { afterPartner, afterKey }
  const lanes = useQuery({
    queryKey: ['blocked', input],
    refetchInterval: 5_000,
    queryFn: async () => {
      const rows = await blocked.list(input)
      const last = rows.at(-1)
      return rows.length < pageLength || last === undefined ? { rows } : { rows, next: `${last.partner} ${last.key}` }
    },
  })
  const known = useQuery({ queryKey: ['partners', 'list'], queryFn: () => partners.list() })
  const nameOf = (appkey: string) => known.data?.find((partner) => partner.appkey === appkey)?.name ?? appkey
  const rows = lanes.data?.rows ?? []
  const retrying = rows.filter(({ state }) => state === 'retrying').length
  const [chosen, setChosen] = useState<readonly React.Key[]>([])
  const selected = rows.filter((lane) => chosen.includes(rowKey(lane)))
  const isWide = useIsWide()
  const whyWord = useWhyWord()
  const run = async (what: 'resend' | 'skip', { partner, key }: BlockedLane) => {
    await blocked[what]({ partner, key })
    void toast.success(words(what === 'resend' ? 'blocked.resent' : 'blocked.skipped'))
    await queries.invalidateQueries()
  }
  type Column = NonNullable<TableProps<BlockedLane>['columns']>[number]
  const what: Column = {
    title: words('message.title'),
    key: 'what',
    render: (_, { state, partner, call, key }) => (
      <Flex vertical gap={4} align="flex-start">
        <StateTag
          mood={state === 'retrying' ? 'running' : 'bad'}
          word={isState(state) ? words(`blocked.states.${state}`) : state}
        />
        <b>{callWord(call)}</b>
        <Link to={`/partners/${encodeURIComponent(partner)}`}>{nameOf(partner)}</Link>
        <CodeText value={key} keep={8} to={`/messages?subject=${encodeURIComponent(key)}`} />
      </Flex>
    ),
  }
  const why: Column = {
    title: words('blocked.why'),
    key: 'why',
    render: (_, lane) => (
      <Typography.Text style={{ display: 'block', minWidth: 180, maxWidth: 380, overflowWrap: 'anywhere' }}>
        {whyWord(lane.why)}
      </Typography.Text>
    ),
  }
  const actions: Column = {
    title: ui('action'),
    key: 'action',
    render: (_, lane) => (
      <Flex vertical={!isWide} gap={8}>
        <ConfirmAction
          type="primary"
          action={words('blocked.resend')}
          consequence={words('blocked.resendWhat')}
          onConfirm={() => run('resend', lane)}
        />
        <ConfirmAction
          danger
          action={words('blocked.skip')}
          consequence={words('blocked.skipWhat')}
          onConfirm={() => run('skip', lane)}
        />
      </Flex>
    ),
  }
  const rest: Column[] = [
    { title: words('blocked.tries'), dataIndex: 'tries', align: 'end' },
    { title: words('blocked.pending'), dataIndex: 'pending', align: 'end' },
    {
      title: words('blocked.since'),
      key: 'since',
      render: (_, { enqueuedAt }) => <Moment at={enqueuedAt} />,
    },
    {
      title: words('blocked.next'),
      key: 'next',
      render: (_, { state, nextAt }) =>
        state === 'retrying' && nextAt <= serverNow() ? (
          words('blocked.sending')
        ) : (
          <Moment at={state === 'retrying' ? nextAt : undefined} precision="second" />
        ),
    },
  ]
  return (
    <Page title={words('blocked.title')} purpose={words('blocked.purpose')}>
      {rows.length === 0 ? null : (
        <Alert
          showIcon
          type={rows.length > retrying || rows.some(({ tries }) => tries >= manyTries) ? 'warning' : 'info'}
          title={words('blocked.summary', { blocked: rows.length - retrying, retrying })}
        />
      )}
      <SendingNow messages={messages} />
      {rows.length === 0 && chosen.length === 0 ? null : (
        <ResendSelected
          selected={selected}
          onSelectAll={() => setChosen(rows.map(rowKey))}
          resend={({ partner, key }) => blocked.resend({ partner, key })}
          onDone={() => queries.invalidateQueries()}
        />
      )}
      <KeysetTable
        label={words('blocked.title')}
        query={lanes}
        rowKey={rowKey}
        rowSelection={{
          selectedRowKeys: selected.map(rowKey),
          hideSelectAll: true,
          onChange: setChosen,
          getCheckboxProps: (lane) => ({ 'aria-label': `${callWord(lane.call)} ${lane.key}` }),
        }}
        empty={<EmptyState what={words('blocked.empty')} />}
        columns={isWide ? [what, why, actions, ...rest] : [what, actions, why, ...rest]}
      />
    </Page>
  )
}

/** What is sent for the first time is in no list: how much, and since when. */
function SendingNow({ messages }: Pick<BlockedListProps, 'messages'>) {
  const words = useMessageText()
  const health = useQuery({
    queryKey: ['messages', 'sending'],
    refetchInterval: 5_000,
    queryFn: async () => (await messages.health()).map(({ sending }) => sending),
  })
  const count = (health.data ?? []).reduce((sum, sending) => sum + sending.count, 0)
  const times = (health.data ?? []).flatMap(({ since }) => since ?? [])
  if (health.data === undefined) return null
  return (
    <Typography.Text type="secondary" role="status">
      {words('blocked.sendingNow', { count })}
      {times.length === 0 ? null : (
        <>
          {' · '}
          {words('blocked.since')} <Moment at={Math.min(...times)} precision="second" />
        </>
      )}
    </Typography.Text>
  )
}
