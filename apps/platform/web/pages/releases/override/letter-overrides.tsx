import { EyeOutlined } from '@ant-design/icons'
import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { LetterLines } from '@openbaohan/ui/show/letter-lines.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { client, query } from '../../../api.ts'
import { useMay } from '../../../use-may.ts'
import { useOverrideText } from './use-override-text.ts'

type Override = Awaited<ReturnType<typeof client.letterOverrides.list>>[number]
const moods = { waiting: 'attention', confirmed: 'good', declined: 'ended' } as const

/** Letters of release that differ: what waits for a second person of the beneficiary, and what was decided. */
export function LetterOverrides() {
  const text = useOverrideText()
  const found = useQuery(query.letterOverrides.list.queryOptions())
  const rows = found.data ?? []
  if (rows.length === 0) return null
  return (
    <section aria-label={text('title')}>
      <Flex vertical gap={8}>
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('title')}
        </Typography.Title>
        <Typography.Text type="secondary">{text('purpose')}</Typography.Text>
        {rows.map((row) => (
          <OverrideCard key={row.id} override={row} />
        ))}
      </Flex>
    </section>
  )
}

function OverrideCard({ override }: { override: Override }) {
  const text = useOverrideText()
  const colon = useColon()
  const whoWord = useWhoWord()
  const { lotNumber, lotName, state, name, url, lines, reason, askedName, askedAt, guarantees, decidedName } = override
  const word = state === 'waiting' ? text('waiting') : text(`${state}`, { who: whoWord(decidedName ?? '', 'sentence') })
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <Flex wrap gap={8} align="center">
          <StateTag mood={moods[state]} word={word} wraps />
          <Link to={`/lots/${encodeURIComponent(lotNumber)}`}>
            <strong>{lotName}</strong>
          </Link>
        </Flex>
        <Typography.Text type="secondary">
          {text('askedBy', {
            who: whoWord(askedName, 'sentence'),
            at: formatTime(askedAt),
            count: guarantees,
          })}
        </Typography.Text>
        <span style={{ overflowWrap: 'anywhere' }}>
          {text('reason')}
          {colon}
          {reason}
        </span>
        <a href={new URL(url).pathname} target="_blank" rel="noreferrer">
          <EyeOutlined /> {text('view')} {name}
        </a>
        <LetterLines lines={lines} />
        {state === 'waiting' ? <Decide override={override} /> : null}
      </Flex>
    </Card>
  )
}

function Decide({ override: { id, isOwn } }: { override: Override }) {
  const text = useOverrideText()
  const queries = useQueryClient()
  const may = useMay()
  const decide = (answer: () => Promise<unknown>) => async () => {
    await answer()
    await queries.invalidateQueries()
  }
  return (
    <Flex wrap gap={8} align="center">
      {isOwn ? <Typography.Text type="secondary">{text('own')}</Typography.Text> : null}
      {!isOwn && may('letterOverrides.confirm') ? (
        <ConfirmAction
          type="primary"
          action={text('confirm')}
          consequence={text('confirmNote')}
          onConfirm={decide(() => client.letterOverrides.confirm({ id }))}
        />
      ) : null}
      <ConfirmAction
        action={text('decline')}
        consequence={text('declineNote')}
        onConfirm={decide(() => client.letterOverrides.decline({ id }))}
      />
    </Flex>
  )
}
