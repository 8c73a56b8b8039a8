import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { client } from '../../../api.ts'
import type { Document, DocumentAbout } from '../../demands/documents-field.tsx'
import { useOverrideText } from './use-override-text.ts'

type AskOverrideProps = Omit<Extract<DocumentAbout, { kind: 'release' }>, 'kind'> & { document: Document }

/** A letter that differs releases nothing: asks that a second person of the beneficiary accepts it. */
export function AskOverride({ lot, chosen, document: { name, base64 } }: AskOverrideProps) {
  const text = useOverrideText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return (
    <div style={{ marginBlockStart: 8 }}>
      <ConfirmAction
        needsReason
        size="small"
        action={text('ask')}
        consequence={text('askNote')}
        onConfirm={async (reason) => {
          await client.letterOverrides.ask({ lot, chosen, file: { name, base64 }, reason })
          await queries.invalidateQueries()
          void message.success(text('asked'))
        }}
      />
    </div>
  )
}
