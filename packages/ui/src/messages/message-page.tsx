import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Card, Descriptions, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ConfirmAct } from '../act/confirm-act.tsx'
import { useUiText } from '../i18n/use-text.ts'
import { useLive } from '../live/use-live.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { CodeText } from '../show/code-text.tsx'
import { Moment } from '../show/moment.tsx'
import { WideTable } from '../table/wide-table.tsx'
import { useCallWord } from './call-word.ts'
import { CodeBlock } from './code-block.tsx'
import { DirectionWord } from './direction-word.tsx'
import { FieldsCard, SignatureCard, StepsCard } from './explained-view.tsx'
import type { BlockedApi, Explained, FoundMessage, MessageApi } from './message-api.ts'
import { MessageHiding } from './message-hiding.tsx'
import { useMessageColumns } from './message-list.tsx'
import { MessageRaw } from './message-raw.tsx'
import { OutcomeTag } from './outcome-tag.tsx'

type MessagePageProps = { desk: MessageApi; stuck: BlockedApi }

/** One message: what became of it, why, and what can be done. Another message is another page: nothing is carried over. */
export function MessagePage(props: MessagePageProps) {
  const { id = '' } = useParams()
  return <OneMessage key={id} id={id} {...props} />
}

function OneMessage({ id, desk, stuck }: MessagePageProps & { id: string }) {
  const text = useUiText()
  useLive(['messages'])
  const message = useQuery({
    queryKey: ['desk', 'find', id],
    queryFn: () => desk.find({ id }),
  })
  const callWord = useCallWord()
  const title = message.data === undefined ? text('desk.message.title') : callWord(message.data.call)
  return (
    <Page
      title={title}
      {...(message.data === undefined ? {} : { purpose: `${message.data.partnerName} · ${message.data.wireName}` })}
      actions={message.data === undefined ? null : <Acts message={message.data} stuck={stuck} />}
    >
      <Link to="/messages">{text('desk.message.back')}</Link>
      <Loaded query={message} rows={12}>
        {(found) => <Found message={found} desk={desk} />}
      </Loaded>
    </Page>
  )
}

function Acts({ message, stuck }: { message: FoundMessage; stuck: BlockedApi }) {
  const text = useUiText()
  const queries = useQueryClient()
  const { lane } = message
  return (
    <>
      {lane === undefined ? null : (
        <ConfirmAct
          type="primary"
          act={text('desk.message.resend')}
          consequence={text('desk.message.resendWhat')}
          onConfirm={async () => {
            await stuck.resend({ partner: lane.partner, key: lane.key })
            await queries.invalidateQueries()
          }}
        />
      )}
    </>
  )
}

function Found({ message, desk }: { message: FoundMessage; desk: MessageApi }) {
  const text = useUiText()
  const queries = useQueryClient()
  const { explained, outcome, lane } = message
  const isChanged = outcome === 'accepted' && explained.steps.some(({ state }) => state === 'failed')
  const note = isChanged ? <Alert type="info" showIcon title={text('desk.explained.changedSince')} /> : null
  return (
    <Flex vertical gap={16}>
      {lane === undefined ? null : <Alert type="warning" showIcon title={text('desk.message.stuck')} />}
      <MessageHiding
        message={message}
        onAsk={async (reason) => {
          await desk.askToSee({ id: message.id, reason })
          await queries.invalidateQueries({ queryKey: ['desk'] })
        }}
      />
      <Facts message={message} />
      <StepsCard explained={explained} note={note} />
      <FieldsCard explained={explained} />
      <SignatureCard explained={explained} />
      {message.hides ? null : <MessageRaw desk={desk} id={message.id} />}
      <ReplyCard message={message} />
      {message.direction === 'in' ? <Replay desk={desk} id={message.id} /> : null}
      <Attempts message={message} />
    </Flex>
  )
}

function Facts({ message }: { message: FoundMessage }) {
  const text = useUiText()
  const { at, finishedAt, direction, subject, outcome, status, digest } = message
  const items = [
    { key: 'direction', label: text('desk.list.direction'), children: <DirectionWord direction={direction} /> },
    { key: 'outcome', label: text('desk.list.outcome'), children: <OutcomeTag outcome={outcome} /> },
    { key: 'at', label: text('desk.list.at'), children: <Moment at={at} precision="second" /> },
    {
      key: 'took',
      label: text('desk.list.took'),
      children: finishedAt === undefined ? '—' : `${Math.max(0, finishedAt - at)} ms`,
    },
    { key: 'subject', label: text('desk.list.subject'), children: <CodeText value={subject} keep={12} /> },
    { key: 'status', label: text('desk.message.status'), children: status ?? '—' },
    ...(digest === undefined
      ? []
      : [{ key: 'digest', label: text('desk.message.digest'), children: <CodeText value={digest} keep={12} /> }]),
  ]
  return (
    <Card size="small" title={text('desk.message.facts')}>
      <Descriptions size="small" column={{ xs: 1, sm: 2, lg: 3 }} items={items} />
    </Card>
  )
}

function ReplyCard({ message: { direction, reply } }: { message: FoundMessage }) {
  const text = useUiText()
  return (
    <Card size="small" title={text('desk.message.reply')}>
      {direction === 'in' ? (
        text('desk.message.replyIn')
      ) : reply === undefined ? (
        text('desk.message.replyNone')
      ) : (
        <Flex vertical gap={8}>
          <Typography.Text>
            {text('desk.message.replyCode')} <b>{reply.code ?? '—'}</b> · {reply.message}
          </Typography.Text>
          {reply.raw === undefined ? null : <CodeBlock label={text('desk.message.raw')} code={reply.raw} />}
        </Flex>
      )}
    </Card>
  )
}

/** Read once more by today's settings: a look, never a second handling. */
function Replay({ desk, id }: { desk: MessageApi; id: string }) {
  const text = useUiText()
  const { message: toast } = App.useApp()
  const [result, setResult] = useState<{ accepted: boolean; explained: Explained }>()
  return (
    <Card size="small" title={text('desk.message.replay')}>
      <Flex vertical gap={12} align="flex-start">
        <Typography.Text type="secondary">{text('desk.message.replayWhat')}</Typography.Text>
        <ConfirmAct
          act={text('desk.message.replay')}
          consequence={text('desk.message.replayWhat')}
          onConfirm={async () => {
            setResult(await desk.replay({ id }))
            void toast.info(text('desk.message.replayDone'))
          }}
        />
        {result === undefined ? null : (
          <>
            <Alert
              showIcon
              type={result.accepted ? 'success' : 'warning'}
              title={text(result.accepted ? 'desk.message.replayGood' : 'desk.message.replayBad')}
            />
            <StepsCard explained={result.explained} />
          </>
        )}
      </Flex>
    </Card>
  )
}

function Attempts({ message }: { message: FoundMessage }) {
  const text = useUiText()
  const columns = useMessageColumns()
  return (
    <Card size="small" title={text('desk.message.attempts')} styles={{ body: { padding: 0 } }}>
      <WideTable
        label={text('desk.message.attempts')}
        size="small"
        pagination={false}
        rowKey={({ id }) => id}
        dataSource={[...message.attempts]}
        columns={[
          ...columns.filter(({ key }) => key === 'at' || key === 'outcome' || key === 'took'),
          {
            title: text('desk.message.compare'),
            key: 'compare',
            render: (_, { id }) =>
              id === message.id ? (
                text('desk.message.thisOne')
              ) : (
                <Link to={`/messages/compare?one=${message.id}&other=${id}`}>{text('desk.message.compare')}</Link>
              ),
          },
        ]}
      />
    </Card>
  )
}
