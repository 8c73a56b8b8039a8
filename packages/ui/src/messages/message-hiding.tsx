import { Alert, Flex } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useUiText } from '../i18n/use-text.ts'
import { formatTime } from '../show/format.ts'
import type { FoundMessage } from './message-api.ts'

type MessageHidingProps = { message: FoundMessage; onAsk: (reason: string) => Promise<unknown> }

/** Why values are hidden, and how to get access: approval by a second person. */
export function MessageHiding({ message: { hides, request }, onAsk }: MessageHidingProps) {
  const text = useUiText()
  const state = request?.state
  const name = request?.decidedName ?? ''
  const words =
    state === undefined
      ? undefined
      : text(`messageConsole.hiding.${state}`, {
          name,
          until: request?.until === undefined ? '' : formatTime(request.until),
        })
  if (!hides) return words === undefined ? null : <Alert type="info" showIcon title={words} />
  return (
    <Alert
      type="warning"
      showIcon
      title={text('messageConsole.hiding.title')}
      description={
        <Flex vertical gap={8} align="flex-start">
          <span>{text('messageConsole.hiding.why')}</span>
          {words === undefined ? null : <b>{words}</b>}
          {state === 'waiting' ? null : (
            <ConfirmAction
              action={text('messageConsole.hiding.ask')}
              consequence={text('messageConsole.hiding.askWhat')}
              needsReason
              onConfirm={onAsk}
            />
          )}
        </Flex>
      }
    />
  )
}
