import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { type Document, DocumentsField } from '../demands/documents-field.tsx'
import { LetterButtons } from '../letters/letter-buttons.tsx'
import type { Proposal } from './proposal-card.tsx'

/** The beneficiary’s sealed letter about what was prepared. */
export function SealProposal({ proposal: { id, lotNumber, guarantees } }: { proposal: Proposal }) {
  const text = useText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { mode } = useSigned()
  const [documents, setDocuments] = useState<readonly Document[]>([])
  return (
    <ConfirmAction
      type="primary"
      action={text('agency.releases.seal')}
      danger
      consequence={text('agency.releases.sealConsequence')}
      onConfirm={async () => {
        const files = documents.map(({ name, base64 }) => ({ name, base64 }))
        const { results = [] } = await client.lotGuarantees.sealProposal({ id, files })
        await queries.invalidateQueries()
        void message.success(
          text('agency.releases.sealed', { count: results.filter(({ isOrdered }) => isOrdered).length }),
        )
      }}
    >
      <LetterButtons
        kind="release"
        read={(withSeal) =>
          client.letterDrafts.release({ lot: lotNumber, only: guarantees.map(({ number }) => number), withSeal })
        }
      />
      <DocumentsField
        label={text('agency.releases.documentOwn')}
        value={documents}
        onChange={setDocuments}
        about={{ kind: 'release', lot: lotNumber, chosen: { only: guarantees.map(({ number }) => number) } }}
      />
      {mode === 'sandbox' ? (
        <Typography.Text type="secondary">{text('agency.releases.documentSandbox')}</Typography.Text>
      ) : null}
    </ConfirmAction>
  )
}
