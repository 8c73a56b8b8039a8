import { Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'

/** Where a setting is changed: its key in the configuration file. */
export function SettingKey({ name }: { name: string }) {
  const text = useText()
  return (
    <Typography.Text type="secondary" style={{ display: 'block', fontSize: 12, overflowWrap: 'anywhere' }}>
      {text('rules.where')}: <code>institution.{name}</code>
    </Typography.Text>
  )
}
