import { Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'

/** Beside a result that the beneficiary has recorded, until the institution states one. */
export function StatedAlone({ statedAlone }: { statedAlone: boolean }) {
  const text = useText()
  return statedAlone ? <Typography.Text type="warning">{text('agency.demands.statedAlone')}</Typography.Text> : null
}
