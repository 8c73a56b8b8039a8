import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

type Stopped = Awaited<ReturnType<typeof client.review.openings>>[number]

/** Openings that cannot go on, with the action that lets all others go on, and the one that continues them. */
export function StoppedOpenings() {
  const text = useText()
  const openings = useQuery({ ...query.review.openings.queryOptions(), refetchInterval: 15_000 })
  return (
    <section aria-label={text('review.openings.title')}>
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {text('review.openings.title')}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{text('review.openings.purpose')}</Typography.Paragraph>
      <WideTable<Stopped>
        stacks
        label={text('review.openings.title')}
        size="middle"
        rowKey={({ number }) => number}
        dataSource={openings.data ?? []}
        loading={openings.isPending}
        locale={{ emptyText: <EmptyState what={text('review.openings.empty')} /> }}
        columns={[
          {
            title: text('review.openings.lot'),
            render: (_, { number, name }) => <Link to={`/openings/${encodeURIComponent(number)}`}>{name}</Link>,
          },
          {
            title: text('review.openings.state'),
            render: (_, { state }) => (
              <StateTag
                mood={state === 'failing' ? 'bad' : 'attention'}
                word={text(`review.openings.states.${state}`)}
              />
            ),
          },
          {
            title: text('review.openings.why'),
            render: (_, { why, who }) => (
              <Flex vertical style={{ maxWidth: 360, whiteSpace: 'normal' }}>
                <span>{why}</span>
                {who === undefined ? null : <Typography.Text type="secondary">{who}</Typography.Text>}
              </Flex>
            ),
          },
          { title: text('review.openings.since'), render: (_, { since }) => <Moment at={since} /> },
          { title: text('review.openings.action'), render: (_, stopped) => <Action stopped={stopped} /> },
        ]}
      />
    </section>
  )
}

function Action({ stopped: { number, state } }: { stopped: Stopped }) {
  const text = useText()
  const queries = useQueryClient()
  const isFailing = state === 'failing'
  return (
    <ConfirmAction
      danger={isFailing}
      action={text(isFailing ? 'review.openings.suspend' : 'review.openings.resume')}
      consequence={text(isFailing ? 'review.openings.suspendConsequence' : 'review.openings.resumeConsequence')}
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
