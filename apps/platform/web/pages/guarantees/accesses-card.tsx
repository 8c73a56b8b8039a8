import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { History } from '../lots/history.tsx'

/** Who has opened this guarantee and who was given its files: for the trading centre and the supervisor. */
export function AccessesCard({ number }: { number: string }) {
  const text = useText()
  const accesses = useQuery(query.guarantees.listAccesses.queryOptions({ input: { number } }))
  const fileWord = (kind: 'sealed' | 'plain' | undefined, version: number | undefined) =>
    kind === undefined
      ? undefined
      : `${text(kind === 'sealed' ? 'applications.page.sealedFile' : 'applications.page.plainFile')} · ${text('applications.page.version', { version: version ?? 1 })}`
  return (
    <Card title={text('guarantees.accesses.title')}>
      <Loaded query={accesses} rows={3}>
        {(rows) => (
          <History
            label={text('guarantees.accesses.title')}
            empty={text('guarantees.accesses.none')}
            entries={rows.toReversed().map(({ at, what, kind, version, whoName, organisation }) => ({
              at,
              word: text(`guarantees.accesses.${what}`),
              more: [whoName, organisation, fileWord(kind, version)],
            }))}
          />
        )}
      </Loaded>
    </Card>
  )
}
