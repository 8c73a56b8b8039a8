import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Card, Flex, Typography, theme } from 'antd'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { useText } from '../../../texts/use-text.ts'
import { CorrectionLeft, TimeLeft } from '../demand-tag.tsx'
import { useNoticeTimeText } from '../use-notice-time-text.ts'

const hourOf = (at: number) =>
  Number(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', hour: '2-digit' }).format(at))
const isAtNight = (at: number) => hourOf(at) < 8 || hourOf(at) >= 18

/** From the moment of arrival to the last moment for the payment, and when people are reminded. */
export function DemandClock({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const noticeText = useNoticeTimeText()
  const { presentedAt, clock, now, isOpen, isLate, lastDay = '', correction } = demand
  const isStopped = correction?.isClockStopped === true
  const isRestarted = clock.from !== presentedAt
  const noteOfArrival = isLate
    ? text('demands.clock.late', { day: lastDay })
    : isAtNight(presentedAt)
      ? text('demands.clock.night')
      : text('demands.clock.presentedNote')
  const { suspendedUntil, decided } = demand.extension ?? {}
  const isSuspended =
    decided === undefined && suspendedUntil !== undefined && endOfShanghaiDate(suspendedUntil) === clock.overdue
  const { extension } = demand
  const ended = demand.isOpen ? undefined : demand.events.findLast(({ event }) => isEnding(event))
  const unexamined = {
    word: text('demands.clock.unexamined'),
    at: clock.unexamined,
    note: '',
    isBad: false,
    isDayEnd: true,
  }
  const isReminded = clock.unexamined <= now && demand.events.some(({ event }) => event === 'unexamined')
  const reminders = [
    // once it is under examination no such reminder comes
    ...(demand.state === 'presented' || isReminded ? [unexamined] : []),
    ...(demand.awaitsNotice
      ? [
          {
            word: noticeText('point'),
            at: clock.noticeBy,
            note: noticeText('rule'),
            isBad: now >= clock.noticeBy,
            isDayEnd: true,
          },
        ]
      : []),
    ...(isStopped
      ? []
      : [{ word: text('demands.clock.dueSoon'), at: clock.dueSoon, note: '', isBad: false, isDayEnd: true }]),
  ]
  const payment = {
    word: text('demands.clock.overdue'),
    at: clock.overdue,
    note: isSuspended ? text('demands.extension.end') : text('demands.clock.days', { count: clock.workingDays }),
    isBad: ended === undefined ? now >= clock.overdue : ended.at >= clock.overdue,
    isDayEnd: true,
    isMet: ended !== undefined && ended.at < clock.overdue,
  }
  const points = [
    { word: text('demands.clock.presented'), at: presentedAt, note: noteOfArrival, isBad: isLate },
    ...(isRestarted
      ? [
          {
            word: text('demands.history.events.mended'),
            at: clock.from,
            note: text('demands.clock.restarted'),
            isBad: false,
          },
        ]
      : []),
    ...(extension?.suspendedUntil === undefined
      ? []
      : [
          {
            word: text('demands.extension.title'),
            at: extension.at,
            note:
              decided === undefined
                ? `${text('demands.extension.suspendedUntil')} ${extension.suspendedUntil}`
                : text('demands.extension.suspensionEnded', { day: formatTime(decided.at, 'day') }),
            isBad: false,
          },
        ]),
    ...(correction === undefined
      ? []
      : [
          {
            word: noticeText('correction.stated'),
            at: correction.statedAt,
            note: noticeText(isStopped ? 'correction.stopped' : 'correction.statedLate'),
            isBad: !isStopped,
          },
        ]),
    // what had not come when the demand ended comes no more
    ...reminders.filter(({ at }) => ended === undefined || at <= ended.at),
    ...(correction?.until === undefined
      ? []
      : [
          {
            word: noticeText('correction.until'),
            at: endOfShanghaiDate(correction.until),
            note: correction.isOver ? noticeText('correction.decline', { day: correction.until }) : '',
            isBad: correction.isOver,
            isDayEnd: true,
          },
        ]),
    ...(isStopped ? [] : [payment]),
    ...(ended === undefined
      ? []
      : [
          {
            word: text(`demands.states.${demand.state}`),
            at: ended.at,
            note: text('demands.clock.ended'),
            isBad: false,
          },
        ]),
  ]
  // Beside a discrepancy nothing is green.
  const isPlain = demand.state === 'discrepant' || demand.state === 'declined'
  return (
    <Card
      size="small"
      title={text('demands.clock.title')}
      extra={
        correction !== undefined && isStopped ? (
          <CorrectionLeft correction={correction} />
        ) : (
          <TimeLeft isOpen={isOpen} days={clock.workingDaysLeft} />
        )
      }
    >
      <ol style={{ display: 'flex', flexWrap: 'wrap', gap: 16, margin: 0, padding: 0, listStyle: 'none' }}>
        {points
          .toSorted((one, other) => one.at - other.at)
          .map((point) => (
            <ClockPoint key={`${point.word}${point.at}`} {...point} isPast={now >= point.at} isPlain={isPlain} />
          ))}
      </ol>
    </Card>
  )
}

/** `isDayEnd`: 24时 of a day, which is written as the day's own and not as the next one's beginning. */
type ClockPointProps = {
  word: string
  at: number
  note: string
  isBad: boolean
  isPast: boolean
  isPlain: boolean
  isDayEnd?: boolean
  /** The demand ended before it. */
  isMet?: boolean
}

const isEnding = (event: string) => ['paid-in-full', 'declined', 'extended'].includes(event)

function ClockPoint({ word, at, note, isBad, isPast, isPlain, isDayEnd = false, isMet = false }: ClockPointProps) {
  const text = useText()
  const { token } = theme.useToken()
  const isDone = isPast || isMet
  const Icon = isBad ? WarningOutlined : isDone ? CheckCircleOutlined : ClockCircleOutlined
  const colour = isBad ? token.colorError : isDone && !isPlain ? token.colorSuccess : token.colorTextDescription
  return (
    <li style={{ flex: '1 1 150px' }}>
      <Flex gap={8} align="flex-start">
        <Icon
          style={{ color: colour, marginBlockStart: 4 }}
          {...(isDone
            ? { 'aria-label': text(isMet ? 'demands.clock.met' : 'demands.clock.passed') }
            : { 'aria-hidden': true })}
        />
        <div>
          <div style={{ fontWeight: 600 }}>{word}</div>
          {isDayEnd ? (
            <time dateTime={new Date(at).toISOString()}>{formatTime(at - 1, 'day')} 24:00</time>
          ) : (
            <Moment at={at} precision="second" />
          )}
          {isMet ? <div>{text('demands.clock.met')}</div> : null}
          {note === '' ? null : (
            <div>
              <Typography.Text type={isBad ? 'danger' : 'secondary'}>{note}</Typography.Text>
            </div>
          )}
        </div>
      </Flex>
    </li>
  )
}
