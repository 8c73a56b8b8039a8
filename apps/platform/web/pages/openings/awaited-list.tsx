import { useSpanWord } from '@openbaohan/ui/show/use-span-word.ts'
import { Flex, Typography } from 'antd'
import { PhoneLink } from '../../contact/phone-link.tsx'
import type { Opening } from './opening-card.tsx'
import { useDayText } from './use-day-text.ts'

type AwaitedListProps = { lot: Pick<Opening, 'awaited' | 'openedAt'>; now: number; large?: boolean }

/** Whose guarantees of an opened lot are not restored, for how long, and the contact to call there. */
export function AwaitedList({ lot: { awaited = [], openedAt }, now, large = false }: AwaitedListProps) {
  const own = useDayText()
  const spanWord = useSpanWord()
  if (awaited.length === 0) return null
  const waitedMs = openedAt === undefined ? 0 : now - openedAt
  return (
    <Flex vertical gap={4} style={{ whiteSpace: 'normal', ...(large ? { fontSize: 20 } : {}) }}>
      {waitedMs < minuteMs ? null : (
        <Typography.Text type="danger" style={{ fontSize: large ? 20 : 12 }}>
          {own('since', { span: spanWord(waitedMs) })}
        </Typography.Text>
      )}
      {awaited.map(({ institution, waiting, contact }) => (
        <Flex key={institution} wrap gap="0 8px">
          <span>
            {institution} · {own('awaited', { waiting })}
          </span>
          {contact === undefined ? (
            <Typography.Text type="secondary">{own('noPhone')}</Typography.Text>
          ) : (
            <PhoneLink {...contact} />
          )}
        </Flex>
      ))}
    </Flex>
  )
}

const minuteMs = 60_000
