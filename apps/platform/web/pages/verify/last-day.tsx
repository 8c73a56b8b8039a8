import { Flex, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'

type Shown = { lastDay: string; lastDayUnconfirmed?: true | undefined; isShortOfCorrection?: true | undefined }

/** Its 24th hour; marked where no document of the institution states the day. */
export function LastDay({ of: { lastDay, lastDayUnconfirmed, isShortOfCorrection } }: { of: Shown }) {
  const text = useText()
  return (
    <Flex wrap gap={8}>
      <span>{lastDay} 24:00</span>
      {lastDayUnconfirmed === undefined ? null : (
        <Typography.Text type="warning">{text('verify.status.unconfirmed')}</Typography.Text>
      )}
      {isShortOfCorrection === undefined ? null : (
        <Typography.Text type="warning">{text('verify.status.shortOfCorrection')}</Typography.Text>
      )}
    </Flex>
  )
}
