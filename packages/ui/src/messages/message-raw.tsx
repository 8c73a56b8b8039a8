import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { Loaded } from '../page/loaded.tsx'
import { CodeBlock } from './code-block.tsx'
import type { MessageApi } from './message-api.ts'

/** The raw bytes, exact or formatted; loaded on demand, since each access is recorded. */
export function MessageRaw({ messages, id }: { messages: MessageApi; id: string }) {
  const text = useUiText()
  const [isWanted, setWanted] = useState(false)
  const [look, setLook] = useState<'pretty' | 'exact'>('pretty')
  const raw = useQuery({
    queryKey: ['message-console', 'raw', id],
    queryFn: () => messages.raw({ id }),
    enabled: isWanted,
  })
  return (
    <Card
      size="small"
      title={text('messageConsole.message.raw')}
      extra={
        <Segmented
          value={look}
          aria-label={text('messageConsole.message.raw')}
          options={[
            { value: 'pretty', label: text('messageConsole.message.rawPretty') },
            { value: 'exact', label: text('messageConsole.message.rawExact') },
          ]}
          onChange={setLook}
        />
      }
    >
      {isWanted ? (
        <Loaded query={raw} rows={3}>
          {({ body, bytes, isCut }) => (
            <Flex vertical gap={8}>
              {isCut ? <Alert type="info" showIcon title={text('messageConsole.message.rawCut', { bytes })} /> : null}
              <CodeBlock label={`${bytes} B`} code={look === 'exact' ? body : pretty(body)} />
            </Flex>
          )}
        </Loaded>
      ) : (
        <Button onClick={() => setWanted(true)}>{text('messageConsole.message.rawShow')}</Button>
      )}
    </Card>
  )
}

const longest = 400

/** Indented, with long values cut; text that is not JSON is unchanged. */
function pretty(body: string): string {
  try {
    const cut = (_name: string, value: unknown) =>
      typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}… (${value.length})` : value
    return JSON.stringify(JSON.parse(body), cut, 2)
  } catch {
    return body
  }
}
