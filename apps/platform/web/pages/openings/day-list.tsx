import { LockOutlined } from '@ant-design/icons'
import { useServerTime, useToday } from '@openbaohan/ui/live/use-server-time.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { AnnouncedTime } from '../lots/announced-time.tsx'
import { AwaitedList } from './awaited-list.tsx'
import { byDay, dayWordOf } from './group-openings.ts'
import { useLotStateTag } from './lot-state-tag.tsx'
import type { Opening } from './opening-card.tsx'
import { OpeningDelay } from './opening-delay.tsx'
import { useDayText } from './use-day-text.ts'

/** A line for each lot, under its day. */
export function DayList({ lots }: { lots: readonly Opening[] }) {
  const own = useDayText()
  const today = useToday()
  return (
    <Flex vertical gap={16}>
      {byDay(lots).map(({ day, lots: found }) => {
        const word = dayWordOf(day, today)
        const title = word === 'other' ? day : own(word, { day })
        return (
          <section key={day}>
            <Typography.Title level={2} style={{ fontSize: 16, margin: '0 0 8px' }}>
              {title}
            </Typography.Title>
            <OneDay title={title} lots={found} />
          </section>
        )
      })}
    </Flex>
  )
}

function OneDay({ title, lots }: { title: string; lots: readonly Opening[] }) {
  const own = useDayText()
  const now = useServerTime()
  const stateTag = useLotStateTag()
  return (
    <WideTable<Opening>
      stacks
      label={title}
      size="small"
      // one width for each column of all days
      tableLayout="fixed"
      scroll={{}}
      rowKey={({ number }) => number}
      dataSource={[...lots]}
      columns={[
        {
          title: own('columns.time'),
          width: '16%',
          render: (_, lot) => (
            <Flex vertical>
              <span style={{ fontVariantNumeric: 'tabular-nums' }}>
                {formatTime(lot.openedAt ?? lot.opensAt).slice(-5)}
              </span>
              <OpeningDelay lot={lot} now={now} />
              <AnnouncedTime lot={lot} />
            </Flex>
          ),
        },
        {
          title: own('columns.lot'),
          width: '27%',
          render: (_, { number, name }) => (
            <Flex vertical style={{ whiteSpace: 'normal' }}>
              <Link to={`/openings/${encodeURIComponent(number)}`}>{name}</Link>
              <CodeText value={number} />
            </Flex>
          ),
        },
        {
          title: own('columns.parties'),
          width: '24%',
          render: (_, { beneficiaryName, agency }) => (
            <Flex vertical style={{ whiteSpace: 'normal' }}>
              <span>{beneficiaryName}</span>
              {agency === undefined ? null : <Typography.Text type="secondary">{agency}</Typography.Text>}
            </Flex>
          ),
        },
        { title: own('columns.state'), width: '11%', render: (_, { state }) => stateTag(state) },
        {
          title: own('columns.guarantees'),
          width: '22%',
          render: (_, lot) =>
            lot.counts === undefined ? (
              <Typography.Text type="secondary">
                <LockOutlined aria-hidden /> {own('hidden')}
              </Typography.Text>
            ) : (
              <Flex vertical gap={4} style={{ whiteSpace: 'normal' }}>
                {own('counts', {
                  inForce: lot.counts.inForce,
                  restored: lot.counts.restored,
                  waiting: lot.counts.waiting,
                })}
                <AwaitedList lot={lot} now={now} />
              </Flex>
            ),
        },
      ]}
    />
  )
}
