import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Card, Descriptions, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useLive } from '../live/use-live.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { usePartnerText } from '../partners/use-partner-text.ts'
import { CodeText } from '../show/code-text.tsx'
import { Moment } from '../show/moment.tsx'
import { WideTable } from '../table/wide-table.tsx'
import { useCallWord } from './call-word.ts'
import { CodeBlock } from './code-block.tsx'
import { DirectionWord } from './direction-word.tsx'
import { FieldsCard, SignatureCard, StepsCard } from './explained-view.tsx'
import { useMessageColumns } from './list/message-columns.tsx'
import type { BlockedApi, Explained, FoundMessage, MessageApi } from './message-api.ts'
import { MessageHiding } from './message-hiding.tsx'
import { MessageRaw } from './message-raw.tsx'
import { OutcomeTag } from './outcome-tag.tsx'
import { useMessageText } from './use-message-text.ts'

type MessagePageProps = { messages: MessageApi; blocked: BlockedApi }

/** One message: its result, the reason, and the possible actions. State is not carried over to another message. */
export function MessagePage(props: MessagePageProps) {
  const { id = '' } = useParams()
  return <OneMessage key={id} id={id} {...props} />
}

function OneMessage({ id, messages, blocked }: MessagePageProps & { id: string }) {
  const words = useMessageText()
  useLive(['messages'])
  const message = useQuery({
    queryKey: ['message-console', 'find', id],
    queryFn: () => messages.find({ id }),
  })
  const callWord = useCallWord()
  const title = message.data === undefined ? words('message.title') : callWord(message.data.call)
  return (
    <Page
      title={title}
      {...(message.data === undefined ? {} : { purpose: `${message.data.partnerName} · ${message.data.wireName}` })}
      actions={message.data === undefined ? null : <Actions message={message.data} blocked={blocked} />}
    >
      <Loaded query={message} rows={12}>
        {(found) => <Found message={found} messages={messages} />}
      </Loaded>
    </Page>
  )
}

function Actions({ message, blocked }: { message: FoundMessage; blocked: BlockedApi }) {
  const words = useMessageText()
  const queries = useQueryClient()
  const { lane } = message
  return (
    <>
      {lane === undefined ? null : (
        <ConfirmAction
          type="primary"
          action={words('message.resend')}
          consequence={words('message.resendWhat')}
          onConfirm={async () => {
            await blocked.resend({ partner: lane.partner, key: lane.key })
            await queries.invalidateQueries()
          }}
        />
      )}
    </>
  )
}

function Found({ message, messages }: { message: FoundMessage; messages: MessageApi }) {
  const words = useMessageText()
  const queries = useQueryClient()
  const { explained, outcome, lane } = message
  const hasFailed = explained.steps.some(({ state }) => state === 'failed')
  const isChanged = outcome === 'accepted' && hasFailed
  const isLater = outcome === 'rejected' && !hasFailed
  const note =
    isChanged || isLater ? (
      <Alert type="info" showIcon title={words(isChanged ? 'explained.changedSince' : 'explained.rejectedLater')} />
    ) : null
  return (
    <Flex vertical gap={16}>
      {lane === undefined ? null : <Alert type="warning" showIcon title={words('message.blocked')} />}
      <MessageHiding
        message={message}
        onAsk={async (reason) => {
          await messages.askToSee({ id: message.id, reason })
          await queries.invalidateQueries({ queryKey: ['message-console'] })
        }}
      />
      <Facts message={message} />
      {message.removedAt === undefined ? (
        <>
          <StepsCard explained={explained} note={note} />
          <FieldsCard explained={explained} />
          <SignatureCard explained={explained} />
          {message.hides ? null : <MessageRaw messages={messages} id={message.id} />}
          <ReplyCard message={message} />
          {message.direction === 'in' ? <Replay messages={messages} id={message.id} /> : null}
        </>
      ) : (
        <Alert
          type="info"
          showIcon
          title={words('message.removed')}
          description={
            <>
              {words('message.removedWhat')} <Moment at={message.removedAt} />
            </>
          }
        />
      )}
      <Attempts message={message} />
    </Flex>
  )
}

function Facts({ message }: { message: FoundMessage }) {
  const words = useMessageText()
  const { at, finishedAt, direction, subject, outcome, code, status, digest } = message
  const items = [
    {
      key: 'direction',
      label: words('list.direction'),
      children: <DirectionWord direction={direction} />,
    },
    { key: 'outcome', label: words('list.outcome'), children: <OutcomeTag outcome={outcome} code={code} /> },
    { key: 'at', label: words('list.at'), children: <Moment at={at} precision="second" /> },
    {
      key: 'took',
      label: words('list.took'),
      children: finishedAt === undefined ? '—' : `${Math.max(0, finishedAt - at)} ms`,
    },
    { key: 'subject', label: words('list.subject'), children: <CodeText value={subject} keep={12} /> },
    { key: 'status', label: words('message.status'), children: status ?? '—' },
    ...(digest === undefined
      ? []
      : [
          {
            key: 'digest',
            label: words('message.digest'),
            children: <CodeText value={digest} keep={12} />,
          },
        ]),
  ]
  return (
    <Card size="small" title={words('message.facts')}>
      <Descriptions size="small" column={{ xs: 1, sm: 2, lg: 3 }} items={items} />
    </Card>
  )
}

function ReplyCard({ message: { direction, outcome, reply } }: { message: FoundMessage }) {
  const own = usePartnerText()
  const words = useMessageText()
  return (
    <Card size="small" title={words('message.reply')}>
      {reply === undefined ? (
        words(
          direction === 'out' ? 'message.replyNone' : `message.${outcome === 'accepted' ? 'replyIn' : 'replyUnknown'}`,
        )
      ) : (
        <Flex vertical gap={8}>
          <Typography.Text>
            {words('message.replyCode')} <b>{reply.code ?? '—'}</b> · {reply.message}
          </Typography.Text>
          {reply.withheldRedirect === undefined ? null : (
            <Alert
              type="warning"
              showIcon
              title={`${reply.withheldRedirect.host} · ${own(`redirects.why.${reply.withheldRedirect.why}`)}`}
            />
          )}
          {reply.raw === undefined ? null : <CodeBlock label={words('message.raw')} code={reply.raw} />}
        </Flex>
      )}
    </Card>
  )
}

/** Checks the message again with the current settings. It is not processed again. */
function Replay({ messages, id }: { messages: MessageApi; id: string }) {
  const words = useMessageText()
  const { message: toast } = App.useApp()
  const [result, setResult] = useState<{ accepted: boolean; explained: Explained }>()
  return (
    <Card size="small" title={words('message.replay')}>
      <Flex vertical gap={12} align="flex-start">
        <Typography.Text type="secondary">{words('message.replayWhat')}</Typography.Text>
        <ConfirmAction
          action={words('message.replay')}
          consequence={words('message.replayWhat')}
          onConfirm={async () => {
            setResult(await messages.replay({ id }))
            void toast.info(words('message.replayDone'))
          }}
        />
        {result === undefined ? null : (
          <>
            <Alert
              showIcon
              type={result.accepted ? 'success' : 'warning'}
              title={words(result.accepted ? 'message.replayGood' : 'message.replayBad')}
            />
            <StepsCard explained={result.explained} />
          </>
        )}
      </Flex>
    </Card>
  )
}

function Attempts({ message }: { message: FoundMessage }) {
  const words = useMessageText()
  const columns = useMessageColumns()
  return (
    <Card size="small" title={words('message.attempts')} styles={{ body: { padding: 0 } }}>
      <WideTable
        label={words('message.attempts')}
        size="small"
        pagination={false}
        rowKey={({ id }) => id}
        dataSource={[...message.attempts]}
        columns={[
          ...columns.filter(({ key }) => key === 'at' || key === 'outcome' || key === 'took'),
          {
            title: words('message.compare'),
            key: 'compare',
            render: (_, { id }) =>
              id === message.id ? (
                words('message.thisOne')
              ) : (
                <Link to={`/messages/compare?one=${message.id}&other=${id}`}>{words('message.compare')}</Link>
              ),
          },
        ]}
      />
    </Card>
  )
}
