import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { KeysetTable } from '@openbaohan/ui/table/keyset-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** Every application that came, newest first. */
export function Component() {
  const text = useText()
  const applications = useQuery(query.applications.list.queryOptions({ input: {}, select: (rows) => ({ rows }) }))
  return (
    <Page title={text('applications.title')} purpose={text('applications.purpose')}>
      <KeysetTable
        label={text('applications.title')}
        query={applications}
        rowKey={(application) => `${application.partner}/${application.number}/${application.round}`}
        empty={<EmptyState what={text('applications.empty')} />}
        columns={[
          {
            title: text('applications.number'),
            dataIndex: 'number',
            render: (number: string) => <CodeText value={number} keep={8} />,
          },
          { title: text('applications.applicant'), dataIndex: 'applicantName' },
          {
            title: text('applications.amount'),
            dataIndex: 'amount',
            align: 'end',
            render: (amount: string) => <Yuan amount={amount} />,
          },
          {
            title: text('applications.receivedAt'),
            dataIndex: 'receivedAt',
            render: (at: number) => <Moment at={at} />,
          },
        ]}
      />
    </Page>
  )
}
