import { findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { useColon, useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { DemandDetail, WaitingOverride } from '../../../../src/procedures/demands/console-contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client, query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useDemandActions } from '../demand-actions.ts'

type Override = NonNullable<DemandDetail['override']>

/** On the page of a demand: what was answered against the check, and the second person's buttons while it waits. */
export function DemandOverride({ demand: { id, override } }: { demand: DemandDetail }) {
  const text = useText()
  const { mayDecide } = useDemandActions()
  const isWaiting = override?.state === 'waiting'
  const waiting = useQuery({
    ...query.demandConsole.overrides.queryOptions({ input: { demand: id } }),
    enabled: mayDecide && isWaiting,
  })
  if (override === undefined) return null
  const own = waiting.data?.find((one) => one.id === override.id)
  return (
    <Card size="small" type="inner" title={text('demands.override.title')}>
      <Flex vertical gap={8} align="flex-start">
        <Asked override={override} />
        {isWaiting && own !== undefined ? <Decide override={own} /> : null}
      </Flex>
    </Card>
  )
}

/** Above the list of demands: everything that waits for a second person. */
export function WaitingOverrides() {
  const text = useText()
  const { mayDecide } = useDemandActions()
  const waiting = useQuery({ ...query.demandConsole.overrides.queryOptions({ input: {} }), enabled: mayDecide })
  const rows = waiting.data ?? []
  if (!mayDecide || rows.length === 0) return null
  return (
    <Card size="small" title={`${text('demands.override.title')} ${rows.length}`}>
      <Typography.Paragraph type="secondary">{text('demands.override.purpose')}</Typography.Paragraph>
      <ul aria-label={text('demands.override.title')} style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {rows.map((row) => (
          <li key={row.id} style={{ paddingBlock: 8 }}>
            <Flex vertical gap={8} align="flex-start">
              <Link to={`/demands/${row.demand}`}>{row.guaranteeNumber}</Link>
              <span>
                {text('demands.demandOf', { ordinal: row.ordinal })} · {row.applicantName} ·{' '}
                {text('demands.columns.payBy')} <Moment at={row.payBy - 1} precision="day" />
              </span>
              <Asked override={row} />
              <Decide override={row} />
            </Flex>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const moods = { waiting: 'attention', confirmed: 'good', declined: 'ended', lapsed: 'ended' } as const
/** What the check found that speaks against the answer. */
const isAgainst = (code: string, counts: boolean): code is keyof typeof findings =>
  Object.hasOwn(findings, code) && (findings[code as keyof typeof findings].severity === 'ok') !== counts

function Asked({ override }: { override: Override }) {
  const text = useText()
  const semicolon = useSemicolon()
  const colon = useColon()
  const bilingual = useBilingual()
  const { state, counts, reason, found, askedName, askedAt, decidedName = '' } = override
  const word =
    state === 'waiting'
      ? text('demands.override.waits', { name: askedName })
      : text(`demands.override.${state}`, { asked: askedName, decided: decidedName })
  return (
    <Flex vertical gap={4}>
      <Flex wrap gap={8} align="center">
        <StateTag mood={moods[state]} word={word} wraps />
        <strong>{text(counts ? 'demands.override.counts' : 'demands.override.rejects')}</strong>
        <Typography.Text type="secondary">
          <Moment at={askedAt} />
        </Typography.Text>
      </Flex>
      <span style={{ overflowWrap: 'anywhere' }}>
        {text('demands.override.reason')}
        {colon}
        {reason}
      </span>
      <Typography.Text type="secondary">
        {text('demands.override.found')}
        {colon}
        {found.flatMap((code) => (isAgainst(code, counts) ? [bilingual(findings[code])] : [])).join(semicolon)}
      </Typography.Text>
    </Flex>
  )
}

function Decide({ override }: { override: WaitingOverride }) {
  const text = useText()
  const { explain } = useDemandActions()
  if (override.isOwn) return <Typography.Text type="secondary">{text('demands.override.own')}</Typography.Text>
  const input = { id: override.demand, override: override.id }
  return (
    <Flex wrap gap={8}>
      <ActionDialog
        action={text('demands.override.confirm')}
        type="primary"
        size="small"
        consequence={text('demands.override.confirmNote')}
        explain={explain}
        onConfirm={() => client.demands.confirmOverride(input)}
      />
      <ActionDialog
        action={text('demands.override.decline')}
        size="small"
        consequence={text('demands.override.declineNote')}
        explain={explain}
        onConfirm={() => client.demands.declineOverride(input)}
      />
    </Flex>
  )
}
