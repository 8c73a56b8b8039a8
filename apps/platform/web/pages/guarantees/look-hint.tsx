import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { useDayText } from '../openings/use-day-text.ts'
import { guaranteePath } from './guarantee-path.ts'

/** Of a restored guarantee with findings: what the institution is to correct, and where the committee reads it. */
export function LookHint({ lot, application }: { lot: string; application: string }) {
  const own = useDayText()
  return (
    <Flex vertical style={{ maxWidth: 280, whiteSpace: 'normal' }}>
      <Typography.Text type="secondary">{own('look')}</Typography.Text>
      <span>
        <Link to={guaranteePath(application)}>{own('findings')}</Link> ·{' '}
        <Link to={`/openings/${encodeURIComponent(lot)}/check-sheet`}>{own('checkSheet')}</Link>
      </span>
    </Flex>
  )
}
