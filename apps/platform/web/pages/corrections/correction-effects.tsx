import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { Alert, Card, Flex, Typography } from 'antd'
import { useEffects } from './use-effects.ts'

/** 招标投标法 §23: a change that bids depend on comes at least 15 days before the deadline. */
const noticeDays = 15

type CorrectionEffectsProps = { isOpen: boolean; opensAt: number; needsNotice: boolean }

/** What a correction does to applications that were made already. */
export function CorrectionEffects({ isOpen, opensAt, needsNotice }: CorrectionEffectsProps) {
  const effects = useEffects()
  const isNear = opensAt - serverNow() < noticeDays * 86_400_000
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {effects.title}
        </Typography.Title>
      }
    >
      {isOpen ? (
        <Flex vertical gap={12}>
          {needsNotice && isNear ? <Alert type="warning" showIcon title={effects.near} /> : null}
          {(['secret', 'published', 'unchanged', 'bidder', 'sheets'] as const).map((effect) => (
            <span key={effect}>{effects[effect]}</span>
          ))}
        </Flex>
      ) : (
        <span>{effects.before}</span>
      )}
    </Card>
  )
}
