import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import type { Note } from '../notes/sealed-note.ts'
import type { Application } from '../types.ts'
import { type Correction, decideCorrection } from './decide-correction.ts'
import { TimeLeft } from './time-left.tsx'

const hourMs = 3_600_000
/** From then on a guarantee that has not come is urged. */
const nearMs = 24 * hourMs
const standing = new Set<Application['state']>(['submitted', 'accepted', 'issued', 'withdrawing', 'abandoning'])
const calm: ReadonlySet<Correction> = new Set(['waiting', 'fine', 'replaced'])
const moods: Record<Correction, Mood> = {
  none: 'attention',
  waiting: 'waiting',
  notTaken: 'bad',
  fine: 'good',
  mendable: 'attention',
  replaced: 'good',
  late: 'ended',
  lateNone: 'bad',
  withdrawing: 'attention',
  abandoning: 'attention',
}

/**
 * What can still be corrected, and until when. The lot is known from the note alone, so its deadline is looked up here, in
 * the register that everybody reads whole.
 */
export function DeadlineCard({ application, note }: { application: Application; note: Note }) {
  const text = useText()
  const navigate = useNavigate()
  const now = useServerTime()
  const lots = useQuery(query.myApplications.lots.queryOptions())
  if (!standing.has(application.state)) return null
  const lot = lots.data?.find(({ number }) => number === note.lotNumber)
  const opensAt = lot?.opensAt ?? note.opensAt
  const isLate = now >= opensAt || lot?.state === 'opening' || lot?.state === 'opened'
  const isLastHour = !isLate && opensAt - now <= hourMs
  const { correction, version } = decideCorrection(application, { isLate, isNear: opensAt - now <= nearMs })
  const isGone = lots.data !== undefined && (lot === undefined || lot.state === 'aborted' || lot.state === 'terminated')
  return (
    <Card
      title={text(isLastHour ? 'applications.page.lastHour' : 'applications.page.deadline')}
      extra={<Moment at={opensAt} />}
    >
      <Flex vertical gap={12}>
        {isGone ? <Alert type="warning" showIcon title={text('applications.page.lotGone')} /> : null}
        {lot !== undefined && lot.opensAt !== note.opensAt ? (
          <Typography.Text type="warning">
            {text('applications.page.openingMoved', { at: formatTime(note.opensAt) })}
          </Typography.Text>
        ) : null}
        {lot?.state === 'suspended' ? (
          <Alert type="info" showIcon title={text('applications.page.lotSuspended')} />
        ) : null}
        <Flex wrap align="center" justify="space-between" gap={12}>
          <Flex vertical>
            <Typography.Text type="secondary">{text('applications.page.timeLeft')}</Typography.Text>
            <Typography.Text
              strong
              {...(isLastHour ? { type: 'danger' } : {})}
              style={{ fontSize: 20, fontVariantNumeric: 'tabular-nums' }}
            >
              <TimeLeft until={opensAt} />
            </Typography.Text>
          </Flex>
        </Flex>
        <Flex align="flex-start" gap={8}>
          <StateTag mood={moods[correction]} word={text(`applications.page.correctionStates.${correction}`)} />
          <span>{text(`applications.page.mend.${correction}`, { version })}</span>
        </Flex>
        {isLate || isGone || calm.has(correction) ? null : (
          <div>
            <Button onClick={() => void navigate('/apply', { state: { lotNumber: note.lotNumber } })}>
              {text('applications.page.another')}
            </Button>
          </div>
        )}
      </Flex>
    </Card>
  )
}
