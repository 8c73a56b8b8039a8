import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { CaseSwitch, CaseTable, type ReviewCase } from '@openbaohan/ui/review/case-table.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Flex } from 'antd'
import { Link } from 'react-router'
import { type AlertKind, isAlertKind } from '../../../src/domain/alert-urgency.ts'
import type { AlertRow } from '../../../src/procedures/alert-queue/contract.ts'
import { client, query } from '../../api.ts'
import { DemandTag } from '../demands/demand-tag.tsx'
import { useAlertText } from './use-alert-text.ts'

/** Alerts: the most urgent first, each closed with a note. */
export function Component() {
  const text = useAlertText()
  const language = useLanguage()
  const queries = useQueryClient()
  const [filters, setFilters] = useUrlFilters(['state', 'demands'])
  const state = filters.state === 'closed' ? 'closed' : 'open'
  const withDemands = filters.demands === 'shown'
  const found = useQuery({
    ...query.alertQueue.list.queryOptions({ input: { state, withDemands } }),
    refetchInterval: 15_000,
  })
  const toCase = (row: AlertRow): ReviewCase => {
    const { id, event, urgency, at, message, closed } = row
    const isOpen = closed === undefined
    return {
      ...{ key: String(id), urgency, at, message: message?.replaceAll(codes, '') },
      closed: isOpen ? undefined : { ...closed, note: oneLanguage(closed.note, language) },
      what: isAlertKind(event) ? text(`kinds.${event}`) : event,
      ...(isOpen && isAlertKind(event) ? { todo: text(todoOf(row, event)) } : {}),
      about: <About row={row} />,
    }
  }
  return (
    <Page title={text('title')} purpose={text('purpose')}>
      <Flex wrap gap={16} align="center">
        <CaseSwitch
          value={state}
          open={found.data?.open}
          onChange={(chosen) => setFilters({ state: chosen === 'open' ? undefined : chosen })}
        />
        <Checkbox
          checked={withDemands}
          onChange={({ target }) => setFilters({ demands: target.checked ? 'shown' : undefined })}
        >
          {text('withDemands')}
        </Checkbox>
      </Flex>
      {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : null}
      <CaseTable
        label={text('title')}
        now={found.data?.now ?? 0}
        cases={found.data?.rows.map(toCase)}
        total={state === 'open' ? found.data?.open : undefined}
        isLoading={found.isPending}
        empty={text(state === 'open' ? 'empty' : 'emptyClosed')}
        onClose={async (key, note) => {
          await client.alertQueue.close({ id: Number(key), note })
          await queries.invalidateQueries()
        }}
      />
    </Page>
  )
}

/** What the other side names beside its words. */
const codes = /（[a-z]+(-[a-z0-9]+)*）/g

/** Remarks on a notice depend on what was sent, and on whether it can still be corrected. */
function todoOf({ call, isOpened, differs }: AlertRow, event: AlertKind) {
  if (event === 'premium-set-aside' && differs !== undefined) return `differs.${differs}` as const
  if (event !== 'notice-accepted') return `todo.${event}` as const
  if (call === 'invoiced') return 'remarks.invoiced'
  return isOpened ? 'remarks.opened' : 'todo.notice-accepted'
}

function About({
  row: { number, partner, partnerName, applicantName, guaranteeNumber, amount, demand, demanded, demandState },
}: {
  row: AlertRow
}) {
  const text = useAlertText()
  return (
    <Flex vertical gap={2} style={{ minWidth: 180, maxWidth: 320, whiteSpace: 'normal' }}>
      <Link to={`/applications/${encodeURIComponent(number)}?partner=${encodeURIComponent(partner)}`}>
        {applicantName} · {text('guarantee')} <Yuan amount={amount} />
      </Link>
      {demand === undefined ? null : (
        <Flex wrap gap={8} align="center">
          <Link to={`/demands/${demand}`}>
            {text('demand')}
            {demanded === undefined ? null : (
              <>
                {' '}
                <Yuan amount={demanded} />
              </>
            )}
          </Link>
          {demandState === undefined ? null : <DemandTag state={demandState} />}
        </Flex>
      )}
      {guaranteeNumber === undefined ? <CodeText value={number} keep={6} /> : <CodeText value={guaranteeNumber} />}
      <span>{partnerName}</span>
    </Flex>
  )
}
