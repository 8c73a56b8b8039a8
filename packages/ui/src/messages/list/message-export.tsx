import { ExportButton } from '../../export/export-button.tsx'
import { formatTime } from '../../show/format.ts'
import { useCallWord } from '../call-word.ts'
import type { MessageApi, MessageFilters, MessageRow } from '../message-api.ts'
import { useOutcomeWord } from '../outcome-tag.tsx'
import { useMessageText } from '../use-message-text.ts'

type MessageExportProps = { messages: MessageApi; wanted: MessageFilters }

/** What the list shows of each message as it is filtered; never its content. */
export function MessageExport({ messages, wanted }: MessageExportProps) {
  const words = useMessageText()
  const callWord = useCallWord()
  const outcomeWord = useOutcomeWord()
  return (
    <ExportButton<MessageRow>
      name={words('list.title')}
      read={(next) => messages.browse({ ...wanted, limit: 200, ...(next === undefined ? {} : { after: next }) })}
      head={[
        words('list.at'),
        words('list.direction'),
        words('list.partner'),
        words('list.call'),
        words('list.subject'),
        words('list.outcome'),
        words('message.replyCode'),
        words('list.took'),
      ]}
      cells={({ at, direction, partnerName, call, wireName, subject, outcome, code, finishedAt }) => [
        formatTime(at, 'second'),
        words(`direction.${direction}`),
        partnerName,
        `${callWord(call)} ${wireName}`,
        subject,
        outcomeWord(outcome),
        code ?? '',
        finishedAt === undefined ? '' : Math.max(0, finishedAt - at),
      ]}
    />
  )
}
