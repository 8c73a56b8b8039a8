import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** What several bidders of a lot share, for the supervisor alone. */
export function Component() {
  const text = useText()
  const { number = '' } = useParams()
  const hints = useQuery(query.centre.integrityHints.queryOptions({ input: { number } }))
  return (
    <Page title={text('centre.hints.title')} purpose={text('centre.hints.purpose')}>
      <Loaded query={hints}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState what={text('centre.hints.none')} />
          ) : (
            <WideTable
              stacks
              label={text('centre.hints.title')}
              size="middle"
              rowKey={({ kind, value }) => `${kind} ${value}`}
              dataSource={found}
              columns={[
                { title: text('centre.hints.kind'), render: (_, { kind }) => text(`centre.hints.kinds.${kind}`) },
                { title: text('centre.hints.value'), dataIndex: 'value' },
                {
                  title: text('centre.hints.applicants'),
                  render: (_, { applicants }) => applicants.map(({ applicantName }) => applicantName).join('、'),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
