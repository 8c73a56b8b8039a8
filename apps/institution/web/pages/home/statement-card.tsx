import { HomeCard } from '@openbaohan/ui/home/home-card.tsx'
import { HomeNothing } from '@openbaohan/ui/home/home-row.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { Link } from 'react-router'
import { query } from '../../api.ts'
import { useHomeText } from './use-home-text.ts'

/** What finance begins with where no statement was ever imported. */
export function StatementCard() {
  const text = useHomeText()
  const entries = useQuery(query.bankEntries.list.queryOptions({ input: { limit: 1 } }))
  if (entries.data?.isEmpty !== true) return null
  return (
    <HomeCard title={text('statements.title')}>
      <HomeNothing>{text('statements.none')}</HomeNothing>
      <Flex wrap gap={8} style={{ padding: '0 16px 12px' }}>
        <Link to="/bank-entries/import">
          <Button type="primary">{text('statements.import')}</Button>
        </Link>
        <Link to="/applications?queue=premium">
          <Button>{text('statements.record')}</Button>
        </Link>
      </Flex>
    </HomeCard>
  )
}
