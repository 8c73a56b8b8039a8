import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { KeysetTable } from '@openbaohan/ui/table/keyset-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { ApprovalView } from '../../../src/procedures/approvals/contract.ts'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useText } from '../../texts/use-text.ts'
import { ApprovalDecision } from './approval-decision.tsx'
import { ApprovalFacts } from './approval-facts.tsx'
import { Checkers } from './waiting-approvals.tsx'

const tabs = ['check', 'asked', 'settled'] as const
const moods = { waiting: 'attention', confirmed: 'good', declined: 'ended', lapsed: 'ended' } as const

/** What waits for a second person: for the reader, by the reader, and what became of the others. */
export function Component() {
  const text = useText()
  const isWide = useIsWide()
  useLive(['applications', 'demands'])
  const [{ tab }, change] = useUrlFilters(['tab'])
  const [params] = useSearchParams()
  const after = params.get('after')
  const which = tabs.find((name) => name === tab) ?? 'check'
  const approvals = useQuery({
    ...query.approvals.list.queryOptions({ input: { which, ...(after === null ? {} : { after }) } }),
    refetchInterval: 15_000,
  })
  const columns = isWide
    ? [
        { title: text('approvals.what'), key: 'what', render: what },
        { title: text('approvals.case'), key: 'case', render: caseOf },
        { title: text('approvals.maker'), key: 'maker', render: maker },
        { title: text('approvals.checker'), key: 'checker', render: decided },
      ]
    : [
        {
          title: text(`approvals.tabs.${which}`),
          key: 'all',
          render: (approval: ApprovalView) => (
            <Flex vertical gap={8} style={{ width: 'calc(100vw - 66px)', whiteSpace: 'normal' }}>
              {what(approval)}
              {caseOf(approval)}
              {maker(approval)}
              {decided(approval)}
            </Flex>
          ),
        },
      ]
  return (
    <Page title={text('approvals.title')} purpose={text('approvals.purpose')}>
      <ListTabs
        label={text('approvals.title')}
        value={which}
        onChange={(key) => change({ tab: key === 'check' ? undefined : key })}
        items={tabs.map((key) => ({ key, label: text(`approvals.tabs.${key}`) }))}
      />
      <KeysetTable<ApprovalView>
        label={text(`approvals.tabs.${which}`)}
        query={approvals}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text(`approvals.empty.${which}`)} />}
        columns={columns}
      />
    </Page>
  )
}

const what = (approval: ApprovalView) => <What approval={approval} />
const caseOf = (approval: ApprovalView) => <Case approval={approval} />
const maker = ({ askedName, askedAt }: ApprovalView) => (
  <Flex vertical>
    <span>{askedName}</span>
    <Moment at={askedAt} />
  </Flex>
)
const decided = (approval: ApprovalView) => <Decided approval={approval} />

function What({ approval: { procedure, amount, input } }: { approval: ApprovalView }) {
  const text = useText()
  return (
    <Flex vertical gap={4} style={{ maxWidth: 360 }}>
      <strong>
        {text(`approvals.procedures.${procedure}`)}
        {amount === undefined ? null : (
          <>
            {' '}
            <Yuan amount={amount} />
          </>
        )}
      </strong>
      <ApprovalFacts input={amount === undefined ? input : { ...input, amount: undefined }} />
    </Flex>
  )
}

function Case({ approval }: { approval: ApprovalView }) {
  const text = useText()
  const { demand, ordinal = 1, number, partner = '', guaranteeNumber, applicantName, subject, procedure } = approval
  if (procedure === 'partners.rotate') return <Link to={`/partners/${encodeURIComponent(subject)}`}>{subject}</Link>
  if (procedure === 'templates.activate' || procedure === 'templates.retire') return <TemplateLink subject={subject} />
  return (
    <Flex vertical gap={2} style={{ minWidth: 180, maxWidth: 320, whiteSpace: 'normal' }}>
      <Link
        to={
          demand === undefined
            ? `/applications/${encodeURIComponent(number ?? '')}?partner=${encodeURIComponent(partner)}`
            : `/demands/${demand}`
        }
      >
        {applicantName}
        {demand === undefined ? '' : ` · ${text('demands.demandOf', { ordinal })}`}
      </Link>
      {guaranteeNumber === undefined ? (
        <CodeText value={number ?? ''} keep={6} />
      ) : (
        <CodeText value={guaranteeNumber} />
      )}
    </Flex>
  )
}

function TemplateLink({ subject }: { subject: string }) {
  const text = useText()
  const [form, version] = subject.split('/')
  return (
    <Link to={`/templates/${subject}`}>
      {text(form === 'plain' ? 'approvals.forms.plain' : 'approvals.forms.sealed')}{' '}
      {version === '0' ? text('approvals.shipped') : text('approvals.versionOf', { version: version ?? '' })}
    </Link>
  )
}

function Decided({ approval }: { approval: ApprovalView }) {
  const text = useText()
  const { state, isObsolete, decidedName, decidedAt, decidedReason } = approval
  if (state === 'waiting')
    return (
      <Flex vertical gap={6} align="flex-start" style={{ maxWidth: 320, whiteSpace: 'normal' }}>
        {isObsolete ? (
          <StateTag mood="ended" word={text('approvals.obsolete')} wraps />
        ) : (
          <Checkers approval={approval} />
        )}
        <ApprovalDecision approval={approval} />
      </Flex>
    )
  return (
    <Flex vertical gap={4} align="flex-start" style={{ maxWidth: 320, whiteSpace: 'normal' }}>
      <StateTag mood={moods[state]} word={text(`approvals.states.${state}`)} />
      <span>
        {decidedName} <Moment at={decidedAt} />
      </span>
      {decidedReason === undefined || state === 'lapsed' ? null : (
        <Typography.Text type="secondary">{decidedReason}</Typography.Text>
      )}
    </Flex>
  )
}
