import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Empty, Flex, Typography } from 'antd'
import { Link, useParams } from 'react-router'
import type { ApplicantView } from '../../../src/procedures/applicants/contract.ts'
import { query } from '../../api.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { ApplicationState } from '../applications/application-state.tsx'
import { pathOf } from '../applications/list/inbox-table.tsx'
import { WaitingApprovals } from '../approvals/waiting-approvals.tsx'
import { ApplicantActions } from './applicant-actions.tsx'
import { ApplicantFacts, ListTag } from './applicant-facts.tsx'
import { useApplicantText } from './use-applicant-text.ts'

/** One company: what is outstanding against its line, its history, and what was decided about it. */
export function Component() {
  const { code = '' } = useParams()
  useLive(['applications'])
  const found = useQuery(query.applicants.find.queryOptions({ input: { code } }))
  return (
    <Loaded query={found} rows={8}>
      {(applicant) => <Whole applicant={applicant} />}
    </Loaded>
  )
}

function Whole({ applicant }: { applicant: ApplicantView }) {
  const text = useApplicantText()
  return (
    <Page title={applicant.name} actions={<ListTag applicant={applicant} />}>
      <CodeText value={applicant.code} />
      <ApplicantActions applicant={applicant} />
      <WaitingApprovals of={{ subject: applicant.code }} />
      <Card size="small" title={text('facts.title')}>
        <ApplicantFacts applicant={applicant} />
      </Card>
      <Card size="small" title={text('facts.recent')}>
        <Recent recent={applicant.recent} />
      </Card>
      <Card size="small" title={text('facts.decisions')}>
        <Decisions events={applicant.events} />
      </Card>
    </Page>
  )
}

function Recent({ recent }: Pick<ApplicantView, 'recent'>) {
  const text = useApplicantText()
  if (recent.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text('facts.first')} />
  return (
    <Flex vertical gap={8}>
      {recent.map((one) => (
        <Flex key={`${one.partner} ${one.number}`} wrap gap={12} align="center" justify="space-between">
          <Link to={pathOf(one)}>
            <CodeText value={one.number} keep={10} />
          </Link>
          <ApplicationState state={one.state} lapsed={one.lapsed} />
          <Yuan amount={one.amount} />
          <Moment at={one.receivedAt} />
        </Flex>
      ))}
    </Flex>
  )
}

function Decisions({ events }: Pick<ApplicantView, 'events'>) {
  const text = useApplicantText()
  const actorWord = useActorWord()
  if (events.length === 0) return <Typography.Text type="secondary">{text('facts.noDecisions')}</Typography.Text>
  return (
    <Flex vertical gap={12}>
      {events.map(({ id, at, event, limit, reason, number, partner, actor, checker }) => (
        <Flex key={id} vertical>
          <strong>{text(`events.${event}`, { limit: limit === undefined ? '' : formatYuan(limit) })}</strong>
          <span style={{ overflowWrap: 'anywhere' }}>{reason}</span>
          <Typography.Text type="secondary">
            <Moment at={at} />{' '}
            {checker === undefined ? actorWord(actor) : text('checkedBy', { actor: actorWord(actor), checker })}
            {number === undefined || partner === undefined ? null : (
              <>
                {' '}
                <Link to={pathOf({ number, partner })}>
                  <CodeText value={number} keep={8} />
                </Link>
              </>
            )}
          </Typography.Text>
        </Flex>
      ))}
    </Flex>
  )
}
