import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { periodOf } from '../../../src/domain/statistics/periods.ts'
import { client } from '../../api.ts'
import { useStatisticsText } from '../statistics/use-statistics-text.ts'
import type { Reports } from './reports-page.tsx'

/** Months back that can be made here. */
const mostMonths = 24

/** Makes the report of a month, or the next version of one that there is. */
export function MakeReport({ reports, onMade }: { reports: Reports; onMade: () => Promise<unknown> }) {
  const text = useStatisticsText()
  const [month, setMonth] = useState(reports.latestMonth)
  const version = reports.rows.find((row) => row.month === month)?.version ?? 0
  const months = Array.from({ length: mostMonths }, (_, back) =>
    periodOf('month', `${reports.latestMonth}-01`, -back).from.slice(0, 7),
  )
  return (
    <ConfirmAction
      type="primary"
      action={text('reports.make')}
      consequence={version === 0 ? text('reports.first') : text('reports.correction', { version: version + 1 })}
      needsReason={version > 0}
      reasonLabel={text('reports.reason')}
      reasonCharacters={200}
      onConfirm={async (reason) => {
        await client.regulatorReports.make({ month, ...(version === 0 ? {} : { reason }) })
        await onMade()
      }}
    >
      <Form.Item label={text('month')}>
        <Select
          aria-label={text('month')}
          value={month}
          onChange={setMonth}
          options={months.map((value) => ({ value, label: value }))}
        />
      </Form.Item>
    </ConfirmAction>
  )
}
