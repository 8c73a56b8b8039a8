import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { SaveButton } from '@openbaohan/ui/guarantee/save-button.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { centreWithdrawalSorts } from '../../../src/domain/list-sorts.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf } from '../applications/cards/state-look.ts'
import { useWithdrawalText } from './use-withdrawal-text.ts'

type Row = Awaited<ReturnType<typeof client.centreWithdrawals.list>>['rows'][number]

/** What the trading centre has started, and what has come of it. */
export function WithdrawalList() {
  const text = useText()
  const own = useWithdrawalText()
  const whoWord = useWhoWord()
  const view = useList('withdrawals-of-centre', centreWithdrawalSorts)
  const input = view.page
  const list = useQuery({ ...query.centreWithdrawals.list.queryOptions({ input }), refetchInterval: 15_000 })
  const counted = useQuery(query.centreWithdrawals.list.queryOptions({ input: { limit: 1, counted: true } }))
  return (
    <Card
      title={own('list.title')}
      extra={
        <ExportButton<Row>
          name={own('list.title')}
          read={(next) =>
            client.centreWithdrawals.list({ ...view.order, limit: 200, ...(next === undefined ? {} : { after: next }) })
          }
          head={[
            own('list.number'),
            text('applications.institution'),
            own('find.state'),
            own('list.reason'),
            own('list.at'),
            own('list.by'),
            own('list.document'),
          ]}
          cells={(row) => [
            row.number,
            row.institution,
            text(`applications.states.${row.state}`),
            text(`applications.page.reasons.${row.reason}`),
            formatTime(row.at, 'second'),
            row.by,
            row.document.name,
          ]}
        />
      }
    >
      <ListTable<Row>
        list={view.state}
        label={own('list.title')}
        query={list}
        total={counted.data?.total}
        rowKey={({ number }) => number}
        empty={<EmptyState what={own('list.empty')} />}
        columns={[
          {
            title: own('list.number'),
            key: 'number',
            render: (_, { number, institution }) => (
              <Flex vertical>
                <CodeText value={number} keep={12} />
                <span>{institution}</span>
              </Flex>
            ),
          },
          {
            title: own('find.state'),
            key: 'state',
            render: (_, { state }) => <StateTag mood={moodOf[state]} word={text(`applications.states.${state}`)} />,
          },
          {
            title: own('list.reason'),
            key: 'reason',
            render: (_, { reason }) => text(`applications.page.reasons.${reason}`),
          },
          { title: own('list.at'), key: 'at', render: (_, { at }) => <Moment at={at} /> },
          { title: own('list.by'), key: 'by', render: (_, { by }) => whoWord(by) },
          {
            title: own('list.document'),
            key: 'document',
            render: (_, { number, document }) => (
              <Flex vertical align="flex-start">
                <span style={{ overflowWrap: 'anywhere' }}>{document.name}</span>
                <CodeText value={document.sm3} keep={8} />
                {document.mayRead ? (
                  <SaveButton
                    word={own('list.download')}
                    label={`${own('list.download')} ${document.name}`}
                    read={async () => [(await client.centreWithdrawals.findDocument({ number })).body]}
                  />
                ) : (
                  <Typography.Text type="secondary">{own('list.sealed')}</Typography.Text>
                )}
              </Flex>
            ),
          },
        ]}
      />
    </Card>
  )
}
