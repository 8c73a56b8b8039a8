import { Card, Typography } from 'antd'
import { StateTag } from '../show/state-tag.tsx'
import { TimeCodes } from '../sign-in/time-codes.tsx'
import { useAccountText } from './use-account-text.ts'

/** Time-based codes are set up here; an administrator resets them. */
export function TimeCodeCard({ isOn, onDone }: { isOn: boolean; onDone: (done: string) => void }) {
  const text = useAccountText()
  return (
    <Card
      size="small"
      title={text('codes.title')}
      extra={<StateTag mood={isOn ? 'good' : 'waiting'} word={text(isOn ? 'codes.on' : 'codes.off')} />}
    >
      <Typography.Paragraph type="secondary">{text('codes.what')}</Typography.Paragraph>
      {isOn ? text('codes.lost') : <TimeCodes onDone={() => onDone(text('codes.done'))} />}
    </Card>
  )
}
