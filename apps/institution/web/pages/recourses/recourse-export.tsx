import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { RecourseView } from '../../../src/procedures/recourses/contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** All cases of a tab as a file. */
export function RecourseExport({
  which,
  order,
}: {
  which: 'open' | 'ended'
  order: Pick<Parameters<typeof client.recourses.list>[0], 'sort' | 'direction'>
}) {
  const text = useText()
  return (
    <ExportButton<RecourseView>
      name={`${text('recourses.title')} ${text(`recourses.tabs.${which}`)}`}
      read={(after) =>
        client.recourses.list({ which, ...order, limit: 200, ...(after === undefined ? {} : { after }) })
      }
      head={[
        text('recourses.guarantee'),
        text('recourses.applicant'),
        text('applications.applicantCode'),
        text('recourses.owed'),
        text('recourses.recovered'),
        text('recourses.rest'),
        text('recourses.since'),
        text('recourses.last'),
        text('recourses.state'),
        text('recourses.cause'),
        text('recourses.reason'),
      ]}
      cells={(row) => [
        row.guaranteeNumber,
        row.applicantName,
        row.applicantCode,
        row.owed,
        row.recovered,
        row.rest,
        formatTime(row.since, 'day'),
        row.lastRecoveryAt === undefined ? '' : formatTime(row.lastRecoveryAt, 'day'),
        text(`recourses.states.${row.state}`),
        row.closed === undefined ? '' : text(`recourses.causes.${row.closed.cause}`),
        row.closed?.reason ?? '',
      ]}
    />
  )
}
