import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { Loaded } from '../page/loaded.tsx'
import { CodeBlock } from './code-block.tsx'
import type { MessageApi } from './message-api.ts'
import { useMessageText } from './use-message-text.ts'

/** The raw bytes, exact or formatted; loaded on demand, since each access is recorded. */
export function MessageRaw({ messages, id }: { messages: MessageApi; id: string }) {
  const words = useMessageText()
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
      title={words('message.raw')}
      extra={
        <Segmented
          value={look}
          aria-label={words('message.raw')}
          options={[
            { value: 'pretty', label: words('message.rawPretty') },
            { value: 'exact', label: words('message.rawExact') },
          ]}
          onChange={setLook}
        />
      }
    >
      {isWanted ? (
        <Loaded query={raw} rows={3}>
          {({ body, bytes, isCut }) => (
            <Flex vertical gap={8}>
              {isCut ? <Alert type="info" showIcon title={words('message.rawCut', { bytes })} /> : null}
              <CodeBlock label={`${bytes} B`} code={look === 'exact' ? body : pretty(body)} />
            </Flex>
          )}
        </Loaded>
      ) : (
        <Button onClick={() => setWanted(true)}>{words('message.rawShow')}</Button>
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
