import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { Business } from '../../../src/procedures/reports/contract.ts'
import { useBusinessText } from './use-business-text.ts'

type Age = Business['recourse']['ages'][number] & { key: string; word: string }

/** @param hundredths of a percent */
export const percentText = (hundredths: number): string => `${(hundredths / 100).toFixed(2)}%`

/** What applicants still owe for payments under demands, by the days since the first payment. */
export function RecourseAges({ business: { recourse } }: { business: Business }) {
  const text = useBusinessText()
  const whole = Number(recourse.rest)
  const rows: Age[] = recourse.ages.map((age, index) => {
    const from = (recourse.ages[index - 1]?.upTo ?? -1) + 1
    const word = age.upTo === undefined ? text('ageAbove', { from: from - 1 }) : text('ageUpTo', { from, to: age.upTo })
    return { ...age, key: String(index), word }
  })
  return (
    <Card size="small" title={text('recourse')} extra={<Link to="/recourses">{text('openRecourse')}</Link>}>
      <Flex vertical gap={8}>
        <Typography.Text type="secondary">{text('recourseNote')}</Typography.Text>
        <WideTable<Age>
          label={text('recourse')}
          size="small"
          rowKey={({ key }) => key}
          dataSource={[...rows, { key: 'all', word: text('total'), count: recourse.count, amount: recourse.rest }]}
          columns={[
            { title: text('age'), dataIndex: 'word' },
            { title: text('count'), dataIndex: 'count', align: 'end' },
            { title: text('rest'), align: 'end', render: (_, { amount }) => <Yuan amount={amount} /> },
            {
              title: text('share'),
              align: 'end',
              render: (_, { amount }) =>
                whole === 0 ? '—' : percentText(Math.round((Number(amount) / whole) * 10_000)),
            },
          ]}
        />
      </Flex>
    </Card>
  )
}
