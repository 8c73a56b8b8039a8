import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { CodeText } from '../show/code-text.tsx'
import { Moment } from '../show/moment.tsx'
import { KeysetTable } from '../table/keyset-table.tsx'
import type { MessageApi } from './message-api.ts'
import { MessageLinks } from './message-links.tsx'
import { OutcomeTag } from './outcome-tag.tsx'

/** What failed before any signature held. */
export function UnauthenticatedList({ desk, fourEyes }: { desk: MessageApi; fourEyes: boolean }) {
  const text = useUiText()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const after = params.get('after')
  const input = after === null ? {} : { after: Number(after) }
  const strangers = useQuery({
    queryKey: ['desk', 'strangers', input],
    queryFn: async () => {
      const { rows, next } = await desk.strangers(input)
      return next === undefined ? { rows } : { rows, next: String(next) }
    },
  })
  return (
    <Page title={text('desk.strangers.title')} purpose={text('desk.strangers.purpose')}>
      <MessageLinks here="strangers" fourEyes={fourEyes} />
      <KeysetTable
        label={text('desk.strangers.title')}
        query={strangers}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState what={text('desk.strangers.empty')} />}
        onOpen={({ id }) => void navigate(`/messages/strangers/${id}`)}
        columns={[
          {
            title: text('desk.list.at'),
            key: 'at',
            render: (_, { id, at }) => (
              <Link to={`/messages/strangers/${id}`} onClick={(event) => event.stopPropagation()}>
                <Moment at={at} precision="second" />
              </Link>
            ),
          },
          { title: text('desk.list.outcome'), key: 'step', render: (_, { step }) => <OutcomeTag outcome={step} /> },
          { title: text('desk.strangers.path'), dataIndex: 'path' },
          { title: text('desk.strangers.claims'), key: 'appkey', render: (_, { appkey }) => appkey ?? '—' },
          { title: text('desk.strangers.bytes'), dataIndex: 'bytes', align: 'end' },
          {
            title: text('desk.message.digest'),
            key: 'digest',
            render: (_, { digest }) => <CodeText value={digest} keep={8} />,
          },
        ]}
      />
    </Page>
  )
}
