import { useColon, useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** Thirty, seven and one day before guarantees end: what to do while there is time. */
export function Reminders() {
  const text = useText()
  const semicolon = useSemicolon()
  const colon = useColon()
  const reminders = useQuery(query.lotGuarantees.reminders.queryOptions())
  const { rows: ending, hasMore } = reminders.data ?? { rows: [], hasMore: false }
  if (ending.length === 0) return null
  return (
    <section aria-label={text('agency.releases.reminders')}>
      <Flex vertical gap={8}>
        {ending.map(({ lotNumber, lotName, validUntil, daysLeft, standing, returnBy, returnsTo = 'all' }) => {
          const values = { standing, date: validUntil, days: daysLeft }
          const word = daysLeft < 0 ? 'reminderOver' : daysLeft === 0 ? 'reminderToday' : 'reminder'
          return (
            <Alert
              key={lotNumber}
              showIcon
              type={daysLeft <= 1 ? 'error' : daysLeft <= 7 ? 'warning' : 'info'}
              title={
                <span>
                  <Link to={`/lots/${encodeURIComponent(lotNumber)}`} style={{ textDecoration: 'underline' }}>
                    {lotName}
                  </Link>
                  {colon}
                  {text(`agency.releases.${word}`, values)}
                  {returnBy === undefined
                    ? null
                    : `${semicolon}${text(`agency.releases.returnBy.${returnsTo}`, { date: returnBy })}`}
                </span>
              }
              description={daysLeft <= 7 ? text('agency.releases.toDo') : undefined}
            />
          )
        })}
        {hasMore ? <Alert type="info" title={text('agency.releases.remindersMore', { count: ending.length })} /> : null}
      </Flex>
    </section>
  )
}
