import { ArrowLeftOutlined, ArrowRightOutlined, LockOutlined } from '@ant-design/icons'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeBlock } from '@openbaohan/ui/messages/code-block.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Card, Collapse, Flex, Tag, Typography } from 'antd'
import type { TourMessage } from '../src/tour/tour-messages.ts'
import { useText } from './texts/use-text.ts'

/** The messages between the two, newest first and open. */
export function WireCard({ messages }: { messages: readonly TourMessage[] }) {
  const text = useText()
  const newest = messages.at(-1)
  return (
    <Card
      size="small"
      title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('wire.title')}</h2>}
      extra={messages.length === 0 ? null : text('wire.count', { count: messages.length })}
      styles={{ body: { padding: newest === undefined ? 12 : 0 } }}
    >
      {newest === undefined ? (
        <EmptyState what={text('nothingYet.wire')} />
      ) : (
        <Collapse
          key={newest.id}
          bordered={false}
          defaultActiveKey={newest.id}
          items={messages.toReversed().map((message) => ({
            key: message.id,
            label: <MessageLine message={message} />,
            children: <MessageBody message={message} />,
          }))}
        />
      )}
    </Card>
  )
}

function MessageLine({ message: { from, clause, wireName, at, answer, ...label } }: { message: TourMessage }) {
  const text = useText()
  const bilingual = useBilingual()
  const isForth = from === 'platform'
  const to = isForth ? 'institution' : 'platform'
  const Arrow = isForth ? ArrowRightOutlined : ArrowLeftOutlined
  return (
    <Flex vertical gap={4}>
      <Flex wrap gap={8} align="center">
        <Arrow aria-hidden />
        <b>{bilingual(label)}</b>
        <Tag>{clause === undefined ? text('wire.agreed') : text('wire.clause', { clause })}</Tag>
        <code>{wireName}</code>
      </Flex>
      <Flex wrap gap={8} align="center">
        <Typography.Text type="secondary">
          {text(`sides.${from}`)} → {text(`sides.${to}`)} · <Moment at={at} precision="second" />
        </Typography.Text>
        {answer === undefined ? (
          <StateTag mood="waiting" word={text('wire.unanswered')} />
        ) : (
          <StateTag
            mood={answer.code === '1' ? 'good' : 'bad'}
            word={text('wire.answered', { message: `${answer.code} ${answer.message}` })}
          />
        )}
      </Flex>
    </Flex>
  )
}

function MessageBody({ message: { fields, canonical, formula, sign, arrived } }: { message: TourMessage }) {
  const text = useText()
  const bilingual = useBilingual()
  return (
    <Flex vertical gap={12}>
      {arrived ? (
        <div>
          <StateTag mood="good" word={text('wire.bothJournals')} />
        </div>
      ) : null}
      <section aria-label={text('wire.fields')}>
        <ul className="tour-fields">
          {fields
            .filter(({ name }) => name !== 'sign')
            .map(({ name, value, isSealed, ...label }) => (
              <li key={name}>
                <Typography.Text type="secondary">
                  {bilingual(label)} <code>{name}</code>
                </Typography.Text>{' '}
                {isSealed ? <Tag icon={<LockOutlined />}>{text('wire.sealedField')}</Tag> : null}
                {value.slice(0, 60)}
                {value.length > 60 ? '…' : ''}
              </li>
            ))}
        </ul>
      </section>
      <CodeBlock label={text('wire.canonical')} code={canonical} />
      <CodeBlock label={text('wire.formula')} code={formula} canCopy={false} />
      <CodeBlock label={text('wire.sign')} code={sign} />
    </Flex>
  )
}
