import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Alert, Form, Input } from 'antd'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { NoticeLeft } from '../demand-tag.tsx'
import { useNoticeTimeText } from '../use-notice-time-text.ts'

type OfDemand = { demand: DemandDetail }

/** The last day on which discrepancies may be stated, and how long that is. Nothing once they were, or once it is decided. */
export function NoticeTime({ demand: { clock, awaitsNotice } }: OfDemand) {
  const text = useNoticeTimeText()
  if (!awaitsNotice) return null
  return (
    <Alert
      type={clock.noticeDaysLeft < 0 ? 'error' : clock.noticeDaysLeft <= 1 ? 'warning' : 'info'}
      showIcon
      role="status"
      title={<NoticeLeft days={clock.noticeDaysLeft} />}
      description={text('by', { day: formatTime(clock.noticeBy - 1, 'day') })}
    />
  )
}

/** Before a refusal: how long there is, and what follows where it comes too late. */
export function RefusalTime({ demand }: OfDemand) {
  const text = useNoticeTimeText()
  const { clock, now, awaitsNotice, stated } = demand
  // What was stated in time may be refused later.
  const at = awaitsNotice ? now : (stated?.at ?? now)
  if (at < clock.noticeBy)
    return (
      <div style={{ marginBottom: 16 }}>
        <NoticeTime demand={demand} />
      </div>
    )
  const phrase = text('phrase')
  return (
    <>
      <Alert
        type="error"
        showIcon
        style={{ marginBottom: 16 }}
        title={text('late', { day: formatTime(clock.noticeBy - 1, 'day') })}
        description={text('precluded', { phrase })}
      />
      <Form.Item
        name="late"
        label={text('confirm', { phrase })}
        rules={[
          {
            required: true,
            whitespace: true,
            pattern: new RegExp(`^\\s*${phrase}\\s*$`),
            message: text('mismatch', { phrase }),
          },
        ]}
      >
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
    </>
  )
}
