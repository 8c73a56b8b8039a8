import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Card, Descriptions } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { columnsOf, type ReportSettings, reportSections } from '../../../src/domain/statistics/report-sections.ts'
import { useMay } from '../../use-may.ts'
import { useStatisticsText } from '../statistics/use-statistics-text.ts'
import type { Reports } from './reports-page.tsx'

const ReportForm = lazy(() => import('./report-form.tsx').then((late) => ({ default: late.ReportForm })))
const ChangeButton = lazy(() => import('./report-form.tsx').then((late) => ({ default: late.ChangeButton })))

type Settings = Reports['settings']

/** What the report contains and when it is made; the trading centre changes it. */
export function ReportSettingsCard({ settings, onSaved }: { settings: Settings; onSaved: () => Promise<unknown> }) {
  const text = useStatisticsText()
  const mayChange = useMay()('regulatorReports.saveSettings')
  const [isOpen, setOpen] = useState(false)
  const isForm = mayChange && (isOpen || settings === undefined)
  return (
    <Card
      title={text('reports.settings')}
      extra={
        mayChange && !isForm ? (
          <Suspense>
            <ChangeButton onClick={() => setOpen(true)} />
          </Suspense>
        ) : null
      }
    >
      {isForm ? (
        <Suspense>
          <ReportForm
            settings={settings}
            onSaved={async () => {
              await onSaved()
              setOpen(false)
            }}
          />
        </Suspense>
      ) : settings === undefined ? (
        <EmptyState what={text('reports.noSettings')} />
      ) : (
        <Shown settings={settings} />
      )}
    </Card>
  )
}

type Shown = Pick<ReportSettings, 'regionCode' | 'authorityCode' | 'authorityName' | 'sections'> & {
  day?: number | undefined
}

function Shown({ settings }: { settings: Shown }) {
  const text = useStatisticsText()
  const language = useLanguage()
  return (
    <Descriptions
      column={1}
      size="small"
      items={[
        ...(['regionCode', 'authorityCode', 'authorityName'] as const).map((key) => ({
          key,
          label: text(`reports.${key}`),
          children: settings[key],
        })),
        {
          key: 'day',
          label: text('reports.day'),
          children: settings.day === undefined ? text('reports.byHand') : text('reports.onDay', { day: settings.day }),
        },
        ...settings.sections.map(({ section, columns }) => ({
          key: section,
          label: reportSections[section].title[language],
          children: columns.map((name) => columnsOf(section)[name]?.[language] ?? name).join('、'),
        })),
      ]}
    />
  )
}
