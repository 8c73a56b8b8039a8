import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Flex, type TableProps, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { ConfirmAct } from '../act/confirm-act.tsx'
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
import type { BlockedApi, BlockedLane } from './message-api.ts'
import { deskChinese } from './texts.zh.ts'
import { useWhyWord } from './use-reason-text.ts'

type State = keyof typeof deskChinese.stuck.states
const isState = (state: string): state is State => Object.hasOwn(deskChinese.stuck.states, state)

/** As many as the server gives at once. */
const pageLength = 100

/** What is not delivered, why, and what to do about it. */
export function BlockedList({ stuck, partners }: { stuck: BlockedApi; partners: PartnerNamesApi }) {
  const text = useUiText()
  const callWord = useCallWord()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [params] = useSearchParams()
  const [afterPartner, afterKey] = (params.get('after') ?? '').split(' ')
  const input = afterPartner === undefined || afterKey === undefined ? {} : { afterPartner, afterKey }
  const lanes = useQuery({
    queryKey: ['stuck', input],
    refetchInterval: 5_000,
    queryFn: async () => {
      const rows = await stuck.list(input)
      const last = rows.at(-1)
      return rows.length < pageLength || last === undefined ? { rows } : { rows, next: `${last.partner} ${last.key}` }
    },
  })
  const known = useQuery({ queryKey: ['partners', 'list'], queryFn: () => partners.list() })
  const nameOf = (appkey: string) => known.data?.find((partner) => partner.appkey === appkey)?.name ?? appkey
  const rows = lanes.data?.rows ?? []
  const retrying = rows.filter(({ state }) => state === 'retrying').length
  const isWide = useIsWide()
  const whyWord = useWhyWord()
  const act = async (what: 'resend' | 'skip', { partner, key }: BlockedLane) => {
    await stuck[what]({ partner, key })
    void toast.success(text(what === 'resend' ? 'desk.stuck.resent' : 'desk.stuck.skipped'))
    await queries.invalidateQueries()
  }
  type Column = NonNullable<TableProps<BlockedLane>['columns']>[number]
  const what: Column = {
    title: text('desk.message.title'),
    key: 'what',
    render: (_, { state, partner, call, key }) => (
      <Flex vertical gap={4} align="flex-start">
        <StateTag
          mood={state === 'retrying' ? 'running' : 'bad'}
          word={isState(state) ? text(`desk.stuck.states.${state}`) : state}
        />
        <b>{callWord(call)}</b>
        <span>{nameOf(partner)}</span>
        <CodeText value={key} keep={8} />
      </Flex>
    ),
  }
  const why: Column = {
    title: text('desk.stuck.why'),
    key: 'why',
    render: (_, lane) => (
      <Typography.Text style={{ display: 'block', minWidth: 180, maxWidth: 380, overflowWrap: 'anywhere' }}>
        {whyWord(lane.why)}
      </Typography.Text>
    ),
  }
  const acts: Column = {
    title: '',
    key: 'act',
    render: (_, lane) => (
      <Flex vertical={!isWide} gap={8}>
        <ConfirmAct
          type="primary"
          act={text('desk.stuck.resend')}
          consequence={text('desk.stuck.resendWhat')}
          onConfirm={() => act('resend', lane)}
        />
        <ConfirmAct
          danger
          act={text('desk.stuck.skip')}
          consequence={text('desk.stuck.skipWhat')}
          onConfirm={() => act('skip', lane)}
        />
      </Flex>
    ),
  }
  const rest: Column[] = [
    { title: text('desk.stuck.tries'), dataIndex: 'tries', align: 'end' },
    { title: text('desk.stuck.pending'), dataIndex: 'pending', align: 'end' },
    { title: text('desk.stuck.since'), key: 'since', render: (_, { enqueuedAt }) => <Moment at={enqueuedAt} /> },
    {
      title: text('desk.stuck.next'),
      key: 'next',
      render: (_, { state, nextAt }) => <Moment at={state === 'retrying' ? nextAt : undefined} precision="second" />,
    },
  ]
  return (
    <Page title={text('desk.stuck.title')} purpose={text('desk.stuck.purpose')}>
      {rows.length === 0 ? null : (
        <Alert
          showIcon
          type={rows.length > retrying ? 'warning' : 'info'}
          title={text('desk.stuck.summary', { blocked: rows.length - retrying, retrying })}
        />
      )}
      <KeysetTable
        label={text('desk.stuck.title')}
        query={lanes}
        rowKey={({ partner, key }) => `${partner} ${key}`}
        empty={<EmptyState what={text('desk.stuck.empty')} />}
        columns={isWide ? [what, why, acts, ...rest] : [what, acts, why, ...rest]}
      />
    </Page>
  )
}
