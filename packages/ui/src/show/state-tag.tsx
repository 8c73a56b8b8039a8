import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import { Tag } from 'antd'

/** What a state means to the person who reads it; the icon says it too, not the colour alone. */
export type Mood = 'good' | 'running' | 'waiting' | 'attention' | 'bad' | 'ended'

const looks: Record<Mood, { color: string; icon: React.ReactNode }> = {
  good: { color: 'success', icon: <CheckCircleOutlined /> },
  running: { color: 'processing', icon: <SyncOutlined /> },
  waiting: { color: 'default', icon: <ClockCircleOutlined /> },
  attention: { color: 'warning', icon: <ExclamationCircleOutlined /> },
  bad: { color: 'error', icon: <CloseCircleOutlined /> },
  ended: { color: 'default', icon: <MinusCircleOutlined /> },
}

export function StateTag({ mood, word }: { mood: Mood; word: string }) {
  const { color, icon } = looks[mood]
  return (
    <Tag color={color} icon={icon} variant="outlined" style={{ marginInlineEnd: 0 }}>
      {word}
    </Tag>
  )
}
