import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { InboxRow } from '../../../../src/procedures/inbox/contract.ts'
import type { useText } from '../../../texts/use-text.ts'
import { stateSigns } from '../state-signs.ts'

/** One row of the export; its state in the words of the list. */
export const applicationCells = (row: InboxRow, text: ReturnType<typeof useText>): string[] => [
  row.number,
  row.guaranteeNumber ?? '',
  row.applicantName,
  row.applicantCode,
  stateSigns(row, text)
    .map(({ word }) => word)
    .join(' · '),
  row.amount,
  row.premium ?? '',
  row.partnerName,
  formatTime(row.receivedAt),
]
