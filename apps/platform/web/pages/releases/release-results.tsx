import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex } from 'antd'
import type { client } from '../../api.ts'

export type Result = Awaited<ReturnType<typeof client.lotGuarantees.release>>[number]

/** What came of each guarantee, by its bidder. */
export function ReleaseResults({ results }: { results: readonly Result[] }) {
  const bilingual = useBilingual()
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {results.map(({ number, applicantName, isOrdered, outcome }) => (
        <li key={number} style={{ paddingBlock: 4 }}>
          <Flex wrap gap={8} justify="space-between">
            <span>{applicantName}</span>
            <StateTag mood={isOrdered ? 'good' : 'attention'} word={bilingual(outcome)} />
          </Flex>
        </li>
      ))}
    </ul>
  )
}
