import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useUiText } from '../../i18n/use-text.ts'
import { EmptyState } from '../../page/empty-state.tsx'
import { Page } from '../../page/page.tsx'
import { CodeText } from '../../show/code-text.tsx'
import { Moment } from '../../show/moment.tsx'
import { KeysetTable } from '../../table/keyset-table.tsx'
import type { MessageApi } from '../message-api.ts'
import { MessageLinks } from '../message-links.tsx'
import { OutcomeTag } from '../outcome-tag.tsx'

/** Messages without a valid signature. */
export function UnauthenticatedList({
  messages,
  hidesBeforeOpening,
}: {
  messages: MessageApi
  hidesBeforeOpening: boolean
}) {
  const text = useUiText()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const after = params.get('after')
  const input = after === null ? {} : { after: Number(after) }
  const found = useQuery({
    queryKey: ['message-console', 'unauthenticated', input],
    queryFn: async () => {
      const { rows, next } = await messages.strangers(input)
      return next === undefined ? { rows } : { rows, next: String(next) }
    },
  })
  return (
    <Page title={text('messageConsole.unauthenticated.title')} purpose={text('messageConsole.unauthenticated.purpose')}>
      <MessageLinks here="unauthenticated" hidesBeforeOpening={hidesBeforeOpening} />
      <KeysetTable
        label={text('messageConsole.unauthenticated.title')}
        query={found}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState what={text('messageConsole.unauthenticated.empty')} />}
        onOpen={({ id }) => void navigate(`/messages/strangers/${id}`)}
        columns={[
          {
            title: text('messageConsole.list.at'),
            key: 'at',
            render: (_, { id, at }) => (
              <Link to={`/messages/strangers/${id}`} onClick={(event) => event.stopPropagation()}>
                <Moment at={at} precision="second" />
              </Link>
            ),
          },
          {
            title: text('messageConsole.list.outcome'),
            key: 'step',
            render: (_, { step }) => <OutcomeTag outcome={step} />,
          },
          { title: text('messageConsole.unauthenticated.path'), dataIndex: 'path' },
          {
            title: text('messageConsole.unauthenticated.claims'),
            key: 'appkey',
            render: (_, { appkey }) => appkey ?? '—',
          },
          { title: text('messageConsole.unauthenticated.bytes'), dataIndex: 'bytes', align: 'end' },
          {
            title: text('messageConsole.message.digest'),
            key: 'digest',
            render: (_, { digest }) => <CodeText value={digest} keep={8} />,
          },
        ]}
      />
    </Page>
  )
}
