import type { UseQueryResult } from '@tanstack/react-query'
import { Card } from 'antd'
import { Loaded } from '../page/loaded.tsx'
import { CodeText } from '../show/code-text.tsx'
import { History } from '../show/history.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { useFileWord } from './file-word.ts'
import { useGuaranteeText } from './use-guarantee-text.ts'

type Access = {
  at: number
  what: 'page' | 'pictures' | 'file' | 'archive' | 'evidence'
  kind?: 'sealed' | 'plain' | undefined
  version?: number | undefined
  whoName: string
  organisation?: string | undefined
  digest?: string | undefined
}

/** Who has opened this guarantee and who was given its files; rows newest first. */
export function AccessesCard({ accesses }: { accesses: UseQueryResult<readonly Access[]> }) {
  const text = useGuaranteeText()
  const wordOf = useFileWord()
  const whoWord = useWhoWord()
  return (
    <Card title={text('accesses.title')}>
      <Loaded query={accesses} rows={3}>
        {(rows) => (
          <History
            label={text('accesses.title')}
            empty={text('accesses.none')}
            entries={rows.toReversed().map(({ at, what, kind, version = 1, whoName, organisation, digest }) => ({
              at,
              word: text(`accesses.${what}`),
              more: [whoWord(whoName), organisation, kind === undefined ? undefined : wordOf({ kind, version })],
              reason:
                digest === undefined ? undefined : (
                  <>
                    {text('evidence.digest')} <CodeText value={digest} keep={10} />
                  </>
                ),
            }))}
          />
        )}
      </Loaded>
    </Card>
  )
}
