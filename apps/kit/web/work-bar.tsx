import { Button, Flex, Typography } from 'antd'
import type { WorkState } from '../src/seed/work-maker.ts'
import { useText } from './texts/use-text.ts'

type WorkBarProps = { work: WorkState; isAsking: boolean; onMake: () => void }

/** Cases that wait for the roles of the institutions, and the button for more. */
export function WorkBar({ work: { batches, isMaking, failed }, isAsking, onMake }: WorkBarProps) {
  const text = useText()
  const word = isMaking ? text('work.making') : batches === 0 ? text('work.none') : text('work.made', { batches })
  return (
    <Flex wrap gap={8} align="center" role="status">
      <Typography.Text type="secondary">{word}</Typography.Text>
      <Button size="small" loading={isMaking} disabled={isAsking || isMaking} onClick={onMake}>
        {text(batches === 0 ? 'work.make' : 'work.more')}
      </Button>
      {failed === undefined ? null : (
        <Typography.Text type="danger">
          {text('work.failed')} {failed}
        </Typography.Text>
      )}
    </Flex>
  )
}
