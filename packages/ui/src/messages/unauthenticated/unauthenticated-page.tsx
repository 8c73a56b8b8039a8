import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Descriptions, Flex } from 'antd'
import { Link, useParams } from 'react-router'
import { Loaded } from '../../page/loaded.tsx'
import { Page } from '../../page/page.tsx'
import { CodeText } from '../../show/code-text.tsx'
import { Moment } from '../../show/moment.tsx'
import { CodeBlock } from '../code-block.tsx'
import { FieldsCard, SignatureCard, StepsCard } from '../explained-view.tsx'
import type { MessageApi } from '../message-api.ts'
import { OutcomeTag } from '../outcome-tag.tsx'
import { useMessageText } from '../use-message-text.ts'

/** A message that failed signature verification, with its diagnosis. */
export function UnauthenticatedPage({ messages }: { messages: MessageApi }) {
  const { id = '' } = useParams()
  return <OneUnauthenticated key={id} id={id} messages={messages} />
}

function OneUnauthenticated({ id, messages }: { id: string; messages: MessageApi }) {
  const words = useMessageText()
  const found = useQuery({
    queryKey: ['message-console', 'unauthenticated', id],
    queryFn: () => messages.findUnauthenticated({ id: Number(id) }),
  })
  return (
    <Page title={words('unauthenticated.title')} purpose={words('unauthenticated.purpose')}>
      <Link to="/messages/unauthenticated">{words('unauthenticated.all')}</Link>
      <Loaded query={found} rows={10}>
        {(found) => (
          <Flex vertical gap={16}>
            {found.isWhole ? null : (
              <Alert
                type="info"
                showIcon
                title={words('unauthenticated.partial')}
                action={<Link to="/messages/doctor">{words('unauthenticated.toDiagnostics')}</Link>}
              />
            )}
            <Card size="small" title={words('message.facts')}>
              <Descriptions
                size="small"
                column={{ xs: 1, sm: 2, lg: 3 }}
                items={[
                  {
                    key: 'at',
                    label: words('list.at'),
                    children: <Moment at={found.at} precision="second" />,
                  },
                  {
                    key: 'step',
                    label: words('list.outcome'),
                    children: <OutcomeTag outcome={found.step} />,
                  },
                  { key: 'path', label: words('unauthenticated.path'), children: found.path },
                  {
                    key: 'from',
                    label: words('unauthenticated.from'),
                    children: found.appkey ?? words('unauthenticated.unknown'),
                  },
                  {
                    key: 'digest',
                    label: words('message.digest'),
                    children: <CodeText value={found.digest} keep={12} />,
                  },
                ]}
              />
            </Card>
            {found.isWhole ? (
              <>
                <StepsCard explained={found.explained} />
                <FieldsCard explained={found.explained} />
                <SignatureCard explained={found.explained} />
              </>
            ) : null}
            {found.head === undefined ? null : <CodeBlock label={words('message.raw')} code={found.head} />}
          </Flex>
        )}
      </Loaded>
    </Page>
  )
}
