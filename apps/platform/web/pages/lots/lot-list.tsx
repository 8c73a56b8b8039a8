import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { KeysetTable } from '@openbaohan/ui/table/keyset-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** The register of lots, which is public. */
export function Component() {
  const text = useText()
  const lots = useQuery(query.lots.list.queryOptions({ select: (rows) => ({ rows }) }))
  return (
    <Page title={text('lots.title')} purpose={text('lots.purpose')}>
      <KeysetTable
        label={text('lots.title')}
        query={lots}
        rowKey={(lot) => lot.number}
        empty={<EmptyState what={text('lots.empty')} />}
        columns={[
          { title: text('lots.number'), dataIndex: 'number', render: (number: string) => <CodeText value={number} /> },
          { title: text('lots.name'), dataIndex: 'name' },
          { title: text('lots.beneficiary'), dataIndex: 'beneficiaryName' },
          {
            title: text('lots.amount'),
            dataIndex: 'amount',
            align: 'end',
            render: (amount: string) => <Yuan amount={amount} />,
          },
          { title: text('lots.opensAt'), dataIndex: 'opensAt', render: (at: number) => <Moment at={at} /> },
        ]}
      />
    </Page>
  )
}
