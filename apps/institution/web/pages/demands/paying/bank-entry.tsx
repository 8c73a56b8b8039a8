import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'

/** How the bank knows a transfer: its reference, and the day on which it was booked. */
export function BankEntry({ reference, bookedOn }: { reference: string; bookedOn?: string | undefined }) {
  const text = useText()
  return (
    <Flex vertical>
      <CodeText value={reference} />
      {bookedOn === undefined ? null : (
        <Typography.Text type="secondary">
          {text('demands.pay.booked')} {bookedOn}
        </Typography.Text>
      )}
    </Flex>
  )
}
