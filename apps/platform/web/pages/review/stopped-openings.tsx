import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { client } from '../../api.ts'
import { useReviewText } from './use-review-text.ts'

type Stopped = Awaited<ReturnType<typeof client.review.openings>>[number]

/** Openings that cannot go on, with the action that lets all others go on, and the one that continues them. */
export function StoppedOpenings({ openings }: { openings: UseQueryResult<Stopped[]> }) {
  const own = useReviewText()
  const whoWord = useWhoWord()
  return (
    <div>
      <Typography.Title level={2} style={{ fontSize: 16 }}>
        {own('openings.title')}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{own('openings.purpose')}</Typography.Paragraph>
      <WideTable<Stopped>
        stacks
        label={own('openings.title')}
        size="middle"
        rowKey={({ number }) => number}
        dataSource={openings.data}
        loading={openings.isPending}
        empty={<EmptyState what={own('openings.empty')} />}
        columns={[
          {
            title: own('openings.lot'),
            render: (_, { number, name }) => <Link to={`/openings/${encodeURIComponent(number)}`}>{name}</Link>,
          },
          {
            title: own('openings.state'),
            render: (_, { state }) => (
              <StateTag mood={state === 'suspended' ? 'attention' : 'bad'} word={own(`openings.states.${state}`)} />
            ),
          },
          {
            title: own('openings.why'),
            render: (_, { why, who, failed }) => (
              <Flex vertical style={{ maxWidth: 360, whiteSpace: 'normal' }}>
                <span>{why}</span>
                {who === undefined ? null : <Typography.Text type="secondary">{whoWord(who)}</Typography.Text>}
                {failed === undefined ? null : (
                  <Typography.Text type="secondary">
                    {own('openings.failed', { times: failed.times, at: formatTime(failed.at) })}
                  </Typography.Text>
                )}
              </Flex>
            ),
          },
          { title: own('openings.since'), render: (_, { since }) => <Moment at={since} /> },
          { title: own('openings.action'), render: (_, stopped) => <Action stopped={stopped} /> },
        ]}
      />
    </div>
  )
}

function Action({ stopped: { number, state } }: { stopped: Stopped }) {
  const own = useReviewText()
  const queries = useQueryClient()
  if (state === 'search-failing')
    return (
      <Typography.Text style={{ display: 'block', maxWidth: 320, whiteSpace: 'normal' }}>
        {own('openings.searchTodo')}
      </Typography.Text>
    )
  const isFailing = state === 'failing'
  return (
    <ConfirmAction
      danger={isFailing}
      action={own(isFailing ? 'openings.suspend' : 'openings.resume')}
      consequence={own(isFailing ? 'openings.suspendConsequence' : 'openings.resumeConsequence')}
      needsReason
      reasonCharacters={200}
      onConfirm={async (reason) => {
        await (isFailing
          ? client.endings.setOpeningAside({ number, reason })
          : client.endings.takeOpeningUp({ number, reason }))
        await queries.invalidateQueries()
      }}
    />
  )
}
