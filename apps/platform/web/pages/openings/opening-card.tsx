import { ArrowRightOutlined, LockOutlined } from '@ant-design/icons'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { wallSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { AwaitedList } from './awaited-list.tsx'
import { Countdown } from './countdown.tsx'
import { useLotStateTag } from './lot-state-tag.tsx'
import { OpeningCounts } from './opening-counts.tsx'
import { OpeningDelay } from './opening-delay.tsx'
import { OpeningProgressBar } from './opening-progress-bar.tsx'

export type Opening = Awaited<ReturnType<typeof client.centre.openings>>['lots'][number]

/** One lot that is watched now. */
export function OpeningCard({ lot, large }: { lot: Opening; large: boolean }) {
  const text = useText()
  const stateTag = useLotStateTag()
  const now = useServerTime()
  return (
    <Card>
      <Flex vertical gap={12}>
        <Flex justify="space-between" align="start" gap={12}>
          <Typography.Title level={2} style={{ fontSize: large ? wallSizes.name : 16, margin: 0 }}>
            <Link to={`/openings/${encodeURIComponent(lot.number)}`}>{lot.name}</Link>
          </Typography.Title>
          {stateTag(lot.state)}
        </Flex>
        <CodeText value={lot.number} />
        <Typography.Text type="secondary">
          {lot.beneficiaryName}
          {lot.agency === undefined ? '' : ` · ${lot.agency}`}
        </Typography.Text>
        <OpeningDelay lot={lot} now={now} large={large} />
        {lot.counts === undefined ? (
          <>
            <Countdown lot={lot} large={large} />
            {lot.progress === undefined ? null : <OpeningProgressBar progress={lot.progress} />}
            <Typography.Text type="secondary">
              <LockOutlined aria-hidden /> {text('centre.secret')}
            </Typography.Text>
          </>
        ) : (
          <>
            <OpeningCounts counts={lot.counts} large={large} />
            <AwaitedList lot={lot} now={now} large={large} />
            <Link to={`/openings/${encodeURIComponent(lot.number)}`}>
              {text('centre.open')} <ArrowRightOutlined aria-hidden />
            </Link>
          </>
        )}
      </Flex>
    </Card>
  )
}
