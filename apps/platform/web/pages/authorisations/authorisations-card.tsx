import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { LetterLines } from '@openbaohan/ui/show/letter-lines.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Card, Flex, Tag, Typography } from 'antd'
import { client, query } from '../../api.ts'
import { StoreAuthorisation } from './store-authorisation.tsx'
import { useAuthorisationText } from './use-authorisation-text.ts'

type Authorisation = Awaited<ReturnType<typeof client.lotAuthorisations.list>>[number]

/** What the beneficiary of a lot lets its agency submit; both see it, store it and withdraw it. */
export function AuthorisationsCard({ lot }: { lot: string }) {
  const text = useAuthorisationText()
  const found = useQuery(query.lotAuthorisations.list.queryOptions({ input: { lot } }))
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('title')}
        </Typography.Title>
      }
      extra={<StoreAuthorisation lot={lot} />}
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{text('purpose')}</Typography.Text>
        <Loaded query={found} rows={2}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState what={text('empty')} />
            ) : (
              <ul style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 16 }}>
                {rows.map((row) => (
                  <li key={row.id}>
                    <OneAuthorisation row={row} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Flex>
    </Card>
  )
}

function OneAuthorisation({ row }: { row: Authorisation }) {
  const text = useAuthorisationText()
  const bilingual = useBilingual()
  const whoWord = useWhoWord()
  const queries = useQueryClient()
  const { id, name, sm3, url, covers, findings, lines, storedAt, storedBy, withdrawn } = row
  return (
    <Flex vertical gap={6} align="flex-start">
      <Flex wrap gap={8} align="center">
        <StateTag
          mood={withdrawn === undefined ? 'good' : 'ended'}
          word={text(withdrawn === undefined ? 'inEffect' : 'withdrawn')}
        />
        <a href={new URL(url).pathname} target="_blank" rel="noreferrer">
          {name}
        </a>
        {covers.map((action) => (
          <Tag key={action}>{text(`actions.${action}`)}</Tag>
        ))}
      </Flex>
      <Typography.Text type="secondary">
        {text('stored', { by: whoWord(storedBy, 'sentence'), at: formatTime(storedAt) })} · SM3{' '}
        <CodeText value={sm3} keep={8} />
      </Typography.Text>
      {findings
        .filter(({ severity }) => severity !== 'ok')
        .map((finding) => (
          <Alert key={finding.code} type="warning" showIcon title={bilingual(finding)} />
        ))}
      <LetterLines lines={lines} />
      {withdrawn === undefined ? (
        <ConfirmAction
          danger
          size="small"
          action={text('withdraw')}
          consequence={text('withdrawConsequence')}
          needsReason
          reasonCharacters={200}
          onConfirm={async (reason) => {
            await client.lotAuthorisations.withdraw({ id, reason })
            await queries.invalidateQueries()
          }}
        />
      ) : (
        <Typography.Text type="secondary">
          {text('withdrawnBy', {
            ...withdrawn,
            by: whoWord(withdrawn.by, 'sentence'),
            at: formatTime(withdrawn.at),
          })}
        </Typography.Text>
      )}
    </Flex>
  )
}
