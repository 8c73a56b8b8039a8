import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { EmptyState } from '../../page/empty-state.tsx'
import { Page } from '../../page/page.tsx'
import { CodeText } from '../../show/code-text.tsx'
import { Moment } from '../../show/moment.tsx'
import { ListTable } from '../../table/list-table.tsx'
import { useList } from '../../table/use-list.ts'
import type { MessageApi } from '../message-api.ts'
import { MessageLinks } from '../message-links.tsx'
import { OutcomeTag } from '../outcome-tag.tsx'
import { useMessageText } from '../use-message-text.ts'

/** Messages without a valid signature. */
export function UnauthenticatedList({
  messages,
  hidesBeforeOpening,
}: {
  messages: MessageApi
  hidesBeforeOpening: boolean
}) {
  const words = useMessageText()
  const navigate = useNavigate()
  const list = useList('unauthenticated', [])
  const { limit, after } = list.page
  const input = { limit, ...(after === undefined ? {} : { after: Number(after) }) }
  const counted = useQuery({
    queryKey: ['message-console', 'unauthenticated', 'count'],
    queryFn: () => messages.unauthenticated({ limit: 1, counted: true }),
  })
  const found = useQuery({
    queryKey: ['message-console', 'unauthenticated', input],
    queryFn: async () => {
      const { rows, next } = await messages.unauthenticated(input)
      return next === undefined ? { rows } : { rows, next: String(next) }
    },
  })
  return (
    <Page title={words('unauthenticated.title')} purpose={words('unauthenticated.purpose')}>
      <MessageLinks here="unauthenticated" hidesBeforeOpening={hidesBeforeOpening} />
      <ListTable
        list={list.state}
        label={words('unauthenticated.title')}
        query={found}
        total={counted.data?.total}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState what={words('unauthenticated.empty')} />}
        onOpen={({ id }) => void navigate(`/messages/unauthenticated/${id}`)}
        columns={[
          {
            title: words('list.at'),
            key: 'at',
            render: (_, { id, at }) => (
              <Link to={`/messages/unauthenticated/${id}`} onClick={(event) => event.stopPropagation()}>
                <Moment at={at} precision="second" />
              </Link>
            ),
          },
          {
            title: words('list.outcome'),
            key: 'step',
            render: (_, { step }) => <OutcomeTag outcome={step} />,
          },
          { title: words('unauthenticated.path'), dataIndex: 'path', key: 'path' },
          {
            title: words('unauthenticated.claims'),
            key: 'appkey',
            render: (_, { appkey }) => appkey ?? '—',
          },
          { title: words('unauthenticated.bytes'), dataIndex: 'bytes', key: 'bytes', align: 'end' },
          {
            title: words('message.digest'),
            key: 'digest',
            render: (_, { digest }) => <CodeText value={digest} keep={8} />,
          },
        ]}
      />
    </Page>
  )
}
