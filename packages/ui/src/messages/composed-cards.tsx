import { CodeBlock } from './code-block.tsx'
import { FieldsCard, SignatureCard, StepsCard } from './explained-view.tsx'
import type { Explained } from './message-api.ts'
import { useMessageText } from './use-message-text.ts'

/** Each step of a message that a person has composed; loaded once there is one. */
export function ComposedCards({
  composed: { explained, body },
}: {
  composed: { explained: Explained; body?: string | undefined }
}) {
  const words = useMessageText()
  return (
    <>
      <StepsCard explained={explained} />
      {body === undefined ? null : <CodeBlock label={words('compose.body')} code={body} />}
      <SignatureCard explained={explained} />
      <FieldsCard explained={explained} />
    </>
  )
}
