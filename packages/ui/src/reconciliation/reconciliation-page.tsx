import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Card, Flex, type TableProps, Tabs, Typography } from 'antd'
import { useState } from 'react'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useBilingual, useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { CodeText } from '../show/code-text.tsx'
import { Moment } from '../show/moment.tsx'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { WideTable } from '../table/wide-table.tsx'
import { ImportStatement } from './import-statement.tsx'
import type { Reconciliation, ReconciliationApi, ReconciliationDifference } from './reconciliation-api.ts'

const moods: Readonly<Record<ReconciliationDifference['severity'], Mood>> = {
  alarm: 'bad',
  warn: 'attention',
  note: 'waiting',
}
const tabs = ['open', 'closed'] as const
type Tab = (typeof tabs)[number]
type Columns = NonNullable<TableProps<ReconciliationDifference>['columns']>

/** What differs between our records and the statements of the other side, and what to do about each difference. */
export function ReconciliationPage({ reconciliation }: { reconciliation: ReconciliationApi }) {
  const text = useUiText()
  const [state, setState] = useState<Tab>('open')
  const found = useQuery({
    queryKey: ['reconciliation', state],
    queryFn: () => reconciliation.list({ state }),
  })
  return (
    <Page
      title={text('reconciliation.title')}
      purpose={text('reconciliation.purpose')}
      actions={<ImportStatement reconciliation={reconciliation} />}
    >
      <Loaded query={found}>
        {({ partners, rows }) => (
          <Flex vertical gap={16}>
            <Partners partners={partners} />
            <Card>
              <Tabs
                activeKey={state}
                onChange={(key) => setState(key === 'closed' ? 'closed' : 'open')}
                items={tabs.map((key) => ({ key, label: text(`reconciliation.tabs.${key}`) }))}
              />
              <Differences partners={partners} rows={rows} state={state} reconciliation={reconciliation} />
            </Card>
          </Flex>
        )}
      </Loaded>
    </Page>
  )
}

function Partners({ partners }: { partners: Reconciliation['partners'] }) {
  const text = useUiText()
  const whoWord = useWhoWord()
  return (
    <Card title={text('reconciliation.partners')}>
      <WideTable<Reconciliation['partners'][number]>
        label={text('reconciliation.partners')}
        size="small"
        rowKey={({ appkey }) => appkey}
        dataSource={[...partners]}
        columns={[
          { title: text('reconciliation.partner'), render: (_, { name, appkey }) => `${name} ${appkey}` },
          {
            title: text('reconciliation.lastDay'),
            render: (_, { compared }) => compared?.day ?? text('reconciliation.never'),
          },
          { title: text('reconciliation.comparedAt'), render: (_, { compared }) => <Moment at={compared?.at} /> },
          { title: text('reconciliation.by'), render: (_, { compared }) => whoWord(compared?.by) },
          { title: text('reconciliation.open'), align: 'end', dataIndex: 'open' },
        ]}
      />
    </Card>
  )
}

type DifferencesProps = {
  partners: Reconciliation['partners']
  rows: readonly ReconciliationDifference[]
  state: Tab
  reconciliation: ReconciliationApi
}

function Differences({ partners, rows, state, reconciliation }: DifferencesProps) {
  const text = useUiText()
  const inLanguage = useBilingual()
  if (rows.length === 0) return <EmptyState what={text(`reconciliation.empty.${state}`)} />
  const columns: Columns = [
    {
      title: text('reconciliation.what'),
      render: (_, row) => (
        <Flex vertical gap={4} align="flex-start">
          <StateTag mood={moods[row.severity]} word={text(`reconciliation.severity.${row.severity}`)} />
          <span style={{ overflowWrap: 'anywhere' }}>{inLanguage(row)}</span>
          {row.isHidden ? <Typography.Text type="secondary">{text('reconciliation.hidden')}</Typography.Text> : null}
        </Flex>
      ),
    },
    {
      title: text('reconciliation.application'),
      render: (_, { application, appkey, firstDay }) => (
        <Flex vertical>
          <CodeText value={application} keep={8} />
          <Typography.Text type="secondary">
            {partners.find((partner) => partner.appkey === appkey)?.name ?? appkey}
          </Typography.Text>
          <Typography.Text type="secondary">
            {text('reconciliation.since')} {firstDay}
          </Typography.Text>
        </Flex>
      ),
    },
    { title: text('reconciliation.todo'), render: (_, row) => <Todo row={row} /> },
  ]
  const actions: Columns = [
    { title: text('action'), key: 'action', render: (_, row) => <Actions row={row} reconciliation={reconciliation} /> },
  ]
  return (
    <WideTable<ReconciliationDifference>
      label={text('reconciliation.differences')}
      rowKey={({ id }) => id}
      dataSource={[...rows]}
      columns={state === 'open' ? [...columns, ...actions] : columns}
    />
  )
}

function Todo({ row: { correction, mayBeOnItsWay, resentAt, closed } }: { row: ReconciliationDifference }) {
  const text = useUiText()
  const whoWord = useWhoWord()
  const inLanguage = useBilingual()
  if (closed !== undefined)
    return (
      <Flex vertical>
        {closed.by === undefined ? text('reconciliation.gone') : closed.note}
        <Typography.Text type="secondary">
          {closed.by === undefined ? null : `${whoWord(closed.by)} `}
          <Moment at={closed.at} />
        </Typography.Text>
      </Flex>
    )
  return (
    <Flex vertical style={{ minWidth: 200 }}>
      {inLanguage(correction)}
      {resentAt !== undefined ? (
        <Typography.Text type="secondary">
          {text('reconciliation.resent')} <Moment at={resentAt} />
        </Typography.Text>
      ) : mayBeOnItsWay ? (
        <Typography.Text type="secondary">{text('reconciliation.onItsWay')}</Typography.Text>
      ) : null}
    </Flex>
  )
}

function Actions({
  row: { id, mayResend },
  reconciliation,
}: {
  row: ReconciliationDifference
  reconciliation: ReconciliationApi
}) {
  const text = useUiText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return (
    <Flex wrap gap={8}>
      {mayResend ? (
        <ConfirmAction
          type="primary"
          size="small"
          action={text('reconciliation.resend')}
          consequence={text('reconciliation.resendWhat')}
          onConfirm={async () => {
            await reconciliation.resend({ id })
            void message.success(text('reconciliation.resendDone'))
            await queries.invalidateQueries()
          }}
        />
      ) : null}
      <ConfirmAction
        size="small"
        action={text('reconciliation.close')}
        consequence={text('reconciliation.closeWhat')}
        needsReason
        reasonLabel={text('reconciliation.note')}
        onConfirm={async (note) => {
          await reconciliation.close({ id, note })
          await queries.invalidateQueries()
        }}
      />
    </Flex>
  )
}
