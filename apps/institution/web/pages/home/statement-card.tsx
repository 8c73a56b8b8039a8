import { HomeCard } from '@openbaohan/ui/home/home-card.tsx'
import { HomeNothing } from '@openbaohan/ui/home/home-row.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { Link } from 'react-router'
import { query } from '../../api.ts'
import { useHomeText } from './use-home-text.ts'

/** What finance begins with where no statement was ever imported, and where premiums are confirmed without it. */
export function StatementCard() {
  const text = useHomeText()
  const entries = useQuery(query.bankEntries.list.queryOptions({ input: { limit: 1 } }))
  const rules = useQuery(query.rules.show.queryOptions())
  if (entries.data?.isEmpty !== true || rules.data === undefined) return null
  const { assumes, files } = rules.data
  const why = assumes.premium ? 'assumed' : files === 'core-system' ? 'byCore' : 'none'
  return (
    <HomeCard title={text('statements.title')}>
      <HomeNothing>{text(`statements.${why}`)}</HomeNothing>
      <Flex wrap gap={8} style={{ padding: '0 16px 12px' }}>
        <Link to="/bank-entries/import">
          <Button type={why === 'none' ? 'primary' : 'default'}>{text('statements.import')}</Button>
        </Link>
        {assumes.premium ? null : (
          <Link to="/applications?queue=premium">
            <Button>{text('statements.record')}</Button>
          </Link>
        )}
      </Flex>
    </HomeCard>
  )
}
