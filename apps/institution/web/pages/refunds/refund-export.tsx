import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import type { RefundWhich } from './refund-columns.tsx'
import { useRestText } from './use-rest-text.ts'

/** All refunds of a tab, as a file for the bank or for bookkeeping. */
export function RefundExport({
  which,
  order,
}: {
  which: RefundWhich
  order: Pick<Parameters<typeof client.refunds.list>[0], 'sort' | 'direction'>
}) {
  const text = useText()
  const word = useRestText()
  const time = (at: number | undefined) => (at === undefined ? '' : formatTime(at, 'second'))
  return (
    <ExportButton<RefundView>
      name={`${text('refunds.title')} ${text(`refunds.tabs.${which}`)}`}
      read={(after) => client.refunds.list({ which, ...order, limit: 200, ...(after === undefined ? {} : { after }) })}
      head={[
        text('refunds.applicant'),
        text('applications.number'),
        text('applications.guaranteeNumber'),
        text('refunds.amount'),
        text('refunds.cause'),
        text('applications.fields.payerName'),
        text('applications.fields.payerAccount'),
        text('refunds.since'),
        text('refunds.last'),
        text('refunds.overdue'),
        text('refunds.returned'),
        text('refunds.reference'),
        text('refunds.paidOn'),
        text('refunds.made'),
        word('part'),
        word('waived'),
        word('lessReason'),
        text('refunds.by'),
        text('approvals.checker'),
      ]}
      cells={({ dueCause = 'not-premium', ...row }) => [
        row.applicantName,
        row.number,
        row.guaranteeNumber ?? '',
        row.amount,
        text(`refunds.causes.${dueCause}`),
        row.payerName,
        row.payerAccount,
        time(row.dueAt),
        row.by ?? '',
        row.isOverdue ? text('refunds.overdue') : '',
        row.returnedAmount ?? '',
        row.reference ?? '',
        row.returnedOn ?? '',
        time(row.returnedAt),
        row.restOf === undefined ? '' : word('of', { amount: row.restOf.amount, returned: row.restOf.returnedAmount }),
        row.waivedAmount ?? '',
        row.lessReason ?? '',
        row.returnedBy?.replace(/^person:/, '') ?? '',
        row.approvedBy ?? '',
      ]}
    />
  )
}
