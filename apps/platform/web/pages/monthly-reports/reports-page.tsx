import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { type client, query } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { useStatisticsText } from '../statistics/use-statistics-text.ts'
import { MakeReport } from './make-report.tsx'
import { ReportList } from './report-list.tsx'
import { ReportSettingsCard } from './report-settings.tsx'

export type Reports = Awaited<ReturnType<typeof client.regulatorReports.list>>

/** The monthly report: made by the trading centre, read by the supervisor. */
export function Component() {
  const text = useStatisticsText()
  const may = useMay()
  const reports = useQuery(query.regulatorReports.list.queryOptions())
  const reload = () => reports.refetch()
  return (
    <Page
      title={text('reports.title')}
      purpose={text('reports.purpose')}
      actions={
        may('regulatorReports.make') && reports.data?.settings !== undefined ? (
          <MakeReport reports={reports.data} onMade={reload} />
        ) : undefined
      }
    >
      <Loaded query={reports}>
        {(read) => (
          <Flex vertical gap={16}>
            <ReportList reports={read} />
            <ReportSettingsCard settings={read.settings} onSaved={reload} />
          </Flex>
        )}
      </Loaded>
    </Page>
  )
}
