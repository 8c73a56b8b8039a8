import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Descriptions, Flex } from 'antd'
import { Link, useParams } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { CodeText } from '../show/code-text.tsx'
import { Moment } from '../show/moment.tsx'
import { CodeBlock } from './code-block.tsx'
import { FieldsCard, SignatureCard, StepsCard } from './explained-view.tsx'
import type { MessageApi } from './message-api.ts'
import { OutcomeTag } from './outcome-tag.tsx'

/** A message whose signature did not hold: what the doctor says of it. */
export function UnauthenticatedPage({ desk }: { desk: MessageApi }) {
  const { id = '' } = useParams()
  return <OneStranger key={id} id={id} desk={desk} />
}

function OneStranger({ id, desk }: { id: string; desk: MessageApi }) {
  const text = useUiText()
  const stranger = useQuery({
    queryKey: ['desk', 'stranger', id],
    queryFn: () => desk.findStranger({ id: Number(id) }),
  })
  return (
    <Page title={text('desk.strangers.title')} purpose={text('desk.strangers.purpose')}>
      <Link to="/messages/strangers">{text('desk.message.back')}</Link>
      <Loaded query={stranger} rows={10}>
        {(found) => (
          <Flex vertical gap={16}>
            {found.isWhole ? null : (
              <Alert
                type="info"
                showIcon
                title={text('desk.strangers.partial')}
                action={<Link to="/messages/doctor">{text('desk.strangers.toDoctor')}</Link>}
              />
            )}
            <Card size="small" title={text('desk.message.facts')}>
              <Descriptions
                size="small"
                column={{ xs: 1, sm: 2, lg: 3 }}
                items={[
                  { key: 'at', label: text('desk.list.at'), children: <Moment at={found.at} precision="second" /> },
                  { key: 'step', label: text('desk.list.outcome'), children: <OutcomeTag outcome={found.step} /> },
                  { key: 'path', label: text('desk.strangers.path'), children: found.path },
                  {
                    key: 'from',
                    label: text('desk.strangers.from'),
                    children: found.appkey ?? text('desk.strangers.nobody'),
                  },
                  {
                    key: 'digest',
                    label: text('desk.message.digest'),
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
            {found.head === undefined ? null : <CodeBlock label={text('desk.message.raw')} code={found.head} />}
          </Flex>
        )}
      </Loaded>
    </Page>
  )
}
