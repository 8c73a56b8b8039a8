import { Tabs } from 'antd'
import { useNavigate } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'

export type DeskWay = 'messages' | 'strangers' | 'doctor' | 'trial' | 'requests'

const paths: Record<DeskWay, string> = {
  messages: '/messages',
  strangers: '/messages/strangers',
  doctor: '/messages/doctor',
  trial: '/messages/trial',
  requests: '/messages/requests',
}

type DeskWaysProps = {
  here: DeskWay
  /** Where messages are hidden before an opening, somebody must be asked. */
  fourEyes: boolean
}

/** The pages of the message desk, beside each other. */
export function DeskWays({ here, fourEyes }: DeskWaysProps) {
  const text = useUiText()
  const navigate = useNavigate()
  const ways: readonly DeskWay[] = [
    'messages',
    'strangers',
    'doctor',
    'trial',
    ...(fourEyes ? (['requests'] as const) : []),
  ]
  return (
    <Tabs
      activeKey={here}
      items={ways.map((way) => ({ key: way, label: text(`desk.ways.${way}`) }))}
      onChange={(way) => void navigate(paths[way as DeskWay])}
      tabBarStyle={{ marginBottom: 0 }}
    />
  )
}
