import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import type { ReadPage } from '@openbaohan/ui/export/read-pages.ts'
import type { InboxRow } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'
import { applicationCells } from './application-cells.ts'

/** All applications of the list, with its filters and in its order. */
export function ApplicationExport({ read }: { read: ReadPage<InboxRow> }) {
  const text = useText()
  return (
    <ExportButton
      name={text('applications.title')}
      read={read}
      head={[
        text('applications.number'),
        text('applications.guaranteeNumber'),
        text('applications.applicant'),
        text('applications.applicantCode'),
        text('applications.state'),
        text('applications.amount'),
        text('applications.premium'),
        text('applications.partner'),
        text('applications.receivedAt'),
      ]}
      cells={(row) => applicationCells(row, text)}
    />
  )
}
