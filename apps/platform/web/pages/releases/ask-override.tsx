import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import type { Document, DocumentAbout } from '../demands/documents-field.tsx'

type AskOverrideProps = Omit<Extract<DocumentAbout, { kind: 'release' }>, 'kind'> & { document: Document }

/** A letter that differs releases nothing: asks that a second person of the beneficiary accepts it. */
export function AskOverride({ lot, chosen, document: { name, base64 } }: AskOverrideProps) {
  const text = useText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return (
    <div style={{ marginBlockStart: 8 }}>
      <ConfirmAction
        needsReason
        size="small"
        action={text('agency.letters.ask')}
        consequence={text('agency.letters.askNote')}
        onConfirm={async (reason) => {
          await client.letterOverrides.ask({ lot, chosen, file: { name, base64 }, reason })
          await queries.invalidateQueries()
          void message.success(text('agency.letters.asked'))
        }}
      />
    </div>
  )
}
