import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Flex, Form, Input, Select } from 'antd'
import {
  columnsOf,
  everySection,
  type ReportSection,
  reportCodes,
  reportSectionNames,
  reportSections,
} from '../../../src/domain/statistics/report-sections.ts'
import { client } from '../../api.ts'
import { useStatisticsText } from '../statistics/use-statistics-text.ts'
import type { Reports } from './reports-page.tsx'

type Given = {
  regionCode: string
  authorityCode: string
  authorityName: string
  day: number
  sections: Partial<Record<ReportSection, string[]>>
}

const days = Array.from({ length: 28 }, (_, place) => place + 1)
const byHand = 0
const codeForms = { regionCode: 'reports.regionForm', authorityCode: 'reports.authorityForm' } as const

export function ChangeButton({ onClick }: { onClick: () => void }) {
  return <Button onClick={onClick}>{useStatisticsText()('reports.change')}</Button>
}

/** Sections without a column are left out of the file. */
export function ReportForm({ settings, onSaved }: { settings: Reports['settings']; onSaved: () => Promise<unknown> }) {
  const text = useStatisticsText()
  const language = useLanguage()
  const saving = useMutation({ mutationFn: save, onSuccess: onSaved })
  const needed = { required: true, whitespace: true, message: text('reports.needed') }
  const chosen = settings?.sections ?? everySection()
  return (
    <Form<Given>
      layout="vertical"
      style={{ maxWidth: 760 }}
      initialValues={{
        ...settings,
        day: settings === undefined ? 5 : (settings.day ?? byHand),
        sections: Object.fromEntries(chosen.map(({ section, columns }) => [section, columns])),
      }}
      onFinish={(given) => saving.mutate(given)}
    >
      {(['regionCode', 'authorityCode'] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={text(`reports.${name}`)}
          extra={text(codeForms[name])}
          rules={[needed, { pattern: reportCodes[name], message: text(codeForms[name]) }]}
        >
          <Input maxLength={name === 'regionCode' ? 6 : 18} />
        </Form.Item>
      ))}
      <Form.Item name="authorityName" label={text('reports.authorityName')} rules={[needed]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="day" label={text('reports.day')}>
        <Select
          options={[
            { value: byHand, label: text('reports.byHand') },
            ...days.map((day) => ({ value: day, label: text('reports.onDay', { day }) })),
          ]}
        />
      </Form.Item>
      {reportSectionNames.map((section) => (
        <Form.Item
          key={section}
          name={['sections', section]}
          label={reportSections[section].title[language]}
          {...(section === 'totals' ? { extra: text('reports.sectionHint') } : {})}
        >
          <Checkbox.Group
            options={Object.entries(columnsOf(section)).map(([value, word]) => ({
              value,
              label: word[language],
            }))}
          />
        </Form.Item>
      ))}
      <Flex vertical gap={12} align="start">
        {saving.isError ? <ProblemPanel error={saving.error} /> : null}
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {text('reports.save')}
        </Button>
      </Flex>
    </Form>
  )
}

/** Columns in the order of the table, however they were ticked. */
const save = ({ day, sections, ...facts }: Given) =>
  client.regulatorReports.saveSettings({
    ...facts,
    ...(day === byHand ? {} : { day }),
    sections: reportSectionNames
      .map((section) => ({
        section,
        columns: Object.keys(columnsOf(section)).filter((name) => sections[section]?.includes(name) === true),
      }))
      .filter(({ columns }) => columns.length > 0),
  })
