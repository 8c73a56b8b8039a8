import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Alert, Flex } from 'antd'
import type { client } from '../../api.ts'
import { useEarlyText } from '../corrections/use-early-text.ts'
import { OrderReason } from './order-reason.tsx'
import { ProposedTimes } from './proposed-times.tsx'

type Opening = Awaited<ReturnType<typeof client.centre.opening>>
type Proposed = NonNullable<Opening['proposed']>

/** An opening before its time that one person has ordered and a second has yet to. */
export function ProposedEarly({ lot, proposed, now }: { lot: Opening['lot']; proposed: Proposed; now: number }) {
  const text = useEarlyText()
  const whoWord = useWhoWord()
  const values = { who: whoWord(proposed.who) ?? '', until: formatTime(proposed.until) }
  return (
    <Alert
      type="warning"
      showIcon
      title={text('proposed', values)}
      description={
        <Flex vertical gap={4}>
          <ProposedTimes lot={lot} now={now} />
          <OrderReason order={{ ...proposed, action: 'open' }} isEarly />
        </Flex>
      }
    />
  )
}
