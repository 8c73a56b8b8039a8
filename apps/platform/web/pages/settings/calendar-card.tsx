import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Descriptions, Flex, Typography } from 'antd'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** The days off by which return clocks and reminders are counted. */
export function CalendarCard() {
  const text = useText()
  const calendar = useQuery(query.centre.calendar.queryOptions())
  return (
    <Card title={text('centre.calendar.title')}>
      <Flex vertical gap={20}>
        <Typography.Text type="secondary">{text('centre.calendar.purpose')}</Typography.Text>
        <Loaded query={calendar}>
          {(years) =>
            years.map(({ year, status, source, off, worked }) => (
              <section key={year} aria-label={String(year)}>
                <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
                  <Typography.Text strong>{year}</Typography.Text>
                  <StateTag
                    mood={status === 'announced' ? 'good' : 'attention'}
                    word={text(`centre.calendar.status.${status}`)}
                  />
                  <Typography.Text type="secondary">{source}</Typography.Text>
                </Flex>
                <Descriptions
                  size="small"
                  column={{ xs: 1, sm: 2, lg: 3 }}
                  items={[
                    ...off.map(({ name, from, to }) => ({
                      key: name,
                      label: name,
                      children: from === to ? from : `${from} – ${to.slice(5)}`,
                    })),
                    {
                      key: 'worked',
                      label: text('centre.calendar.worked'),
                      children: worked.length === 0 ? '—' : worked.map((day) => day.slice(5)).join('、'),
                    },
                  ]}
                />
              </section>
            ))
          }
        </Loaded>
      </Flex>
    </Card>
  )
}
