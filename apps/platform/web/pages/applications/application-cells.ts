import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { ApplicationRow } from './types.ts'

type Key =
  | `applications.${'number' | 'guaranteeNumber' | 'lot' | 'state' | 'institution' | 'amount' | 'submittedAt'}`
  | `applications.states.${ApplicationRow['shown']}`
  | 'agency.guarantee.remaining'

/** A bidder's own applications, for a spreadsheet. */
export const applicationCells = (text: (key: Key) => string) => ({
  head: [
    text('applications.number'),
    text('applications.guaranteeNumber'),
    text('applications.lot'),
    text('applications.state'),
    text('applications.institution'),
    text('applications.amount'),
    text('agency.guarantee.remaining'),
    text('applications.submittedAt'),
  ],
  cells: (row: ApplicationRow) => [
    row.number,
    row.guaranteeNumber ?? '',
    row.lot?.lotName ?? '',
    text(`applications.states.${row.shown}`),
    row.institution,
    row.amount,
    row.remaining ?? '',
    formatTime(row.submittedAt),
  ],
})
