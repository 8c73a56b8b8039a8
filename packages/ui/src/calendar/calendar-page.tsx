import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Card, Descriptions, Flex, Typography } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import type { CalendarApi, HolidayYear } from './calendar-api.ts'
import { ImportYear } from './import-year.tsx'

/** The days off by which clocks and reminders are counted, year by year. */
export function CalendarPage({ calendar, mayImport }: { calendar: CalendarApi; mayImport: boolean }) {
  const text = useUiText()
  const queries = useQueryClient()
  const list = useQuery({ queryKey: ['calendar', 'list'], queryFn: () => calendar.list() })
  const save = async (year: Parameters<CalendarApi['save']>[0]) => {
    await calendar.save(year)
    await queries.invalidateQueries({ queryKey: ['calendar'] })
  }
  return (
    <Page
      title={text('calendar.title')}
      purpose={text('calendar.purpose')}
      actions={mayImport && list.data !== undefined ? <ImportYear known={list.data} onSave={save} /> : null}
    >
      <Loaded query={list}>
        {({ years, missing }) => (
          <Flex vertical gap={16}>
            {missing === undefined ? null : (
              <Alert
                type="warning"
                showIcon
                title={text('calendar.missing', { year: missing })}
                description={text('calendar.missingTodo')}
              />
            )}
            {years.toReversed().map((year) => (
              <YearCard key={year.year} year={year} />
            ))}
          </Flex>
        )}
      </Loaded>
    </Page>
  )
}

function YearCard({ year: { year, status, source, off, worked, imported } }: { year: HolidayYear }) {
  const text = useUiText()
  const whoWord = useWhoWord()
  return (
    <Card
      title={
        <Flex gap={8} align="center" wrap>
          <span>{year}</span>
          <StateTag mood={status === 'announced' ? 'good' : 'attention'} word={text(`calendar.status.${status}`)} />
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">
          {source}
          {imported === undefined ? null : (
            <>
              {' · '}
              {text('calendar.importedBy', { who: whoWord(imported.who, 'sentence') })} <Moment at={imported.at} />
            </>
          )}
        </Typography.Text>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 3 }}
          items={[
            ...off.map(({ name, from, to }) => ({
              key: `${name}${from}`,
              label: name,
              children: from === to ? from : `${from} – ${to.slice(5)}`,
            })),
            {
              key: 'worked',
              label: text('calendar.worked'),
              children: worked.length === 0 ? '—' : worked.map((day) => day.slice(5)).join('、'),
            },
          ]}
        />
      </Flex>
    </Card>
  )
}
