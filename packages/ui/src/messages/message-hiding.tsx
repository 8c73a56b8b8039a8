import { Alert, Flex } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { formatTime } from '../show/format.ts'
import type { FoundMessage } from './message-api.ts'
import { useMessageText } from './use-message-text.ts'

type MessageHidingProps = { message: FoundMessage; onAsk: (reason: string) => Promise<unknown> }

/** Why values are hidden, and how to get access: approval by a second person. */
export function MessageHiding({ message: { hides, request }, onAsk }: MessageHidingProps) {
  const words = useMessageText()
  const state = request?.state
  const name = request?.decidedName ?? ''
  const decision =
    state === undefined
      ? undefined
      : words(`hiding.${state}`, {
          name,
          until: request?.until === undefined ? '' : formatTime(request.until),
        })
  if (!hides) return decision === undefined ? null : <Alert type="info" showIcon title={decision} />
  return (
    <Alert
      type="warning"
      showIcon
      title={words('hiding.title')}
      description={
        <Flex vertical gap={8} align="flex-start">
          <span>{words('hiding.why')}</span>
          {words === undefined ? null : <b>{decision}</b>}
          {state === 'waiting' ? null : (
            <ConfirmAction
              action={words('hiding.ask')}
              consequence={words('hiding.askWhat')}
              needsReason
              onConfirm={onAsk}
            />
          )}
        </Flex>
      }
    />
  )
}
