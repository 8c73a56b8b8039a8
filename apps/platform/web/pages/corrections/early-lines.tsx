import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { Flex } from 'antd'
import { useEarlyFacts } from './use-early-facts.ts'

/** One below the other. */
export function EarlyLines({ early }: { early: Parameters<ReturnType<typeof useEarlyFacts>>[0] }) {
  const colon = useColon()
  return (
    <Flex vertical>
      {useEarlyFacts()(early).map(([word, value]) => (
        <span key={word}>
          {word}
          {colon}
          {value}
        </span>
      ))}
    </Flex>
  )
}
