import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { ApprovalView } from '../../../src/procedures/approvals/contract.ts'
import { query } from '../../api.ts'
import { ListTabs } from '../../list-tabs.tsx'
import { useText } from '../../texts/use-text.ts'
import { ApprovalDecision } from './approval-decision.tsx'
import { ApprovalFacts, titleOf } from './approval-facts.tsx'
import { Checkers } from './waiting-approvals.tsx'

const tabs = ['check', 'asked', 'settled'] as const
const moods = { waiting: 'attention', confirmed: 'good', declined: 'ended', lapsed: 'ended' } as const

/** What waits for a second person: for the reader, by the reader, and what became of the others. */
export function Component() {
  const text = useText()
  useLive(['applications', 'demands'])
  const [{ tab }, change] = useUrlFilters(['tab'])
  const list = useList('approvals', [])
  const which = tabs.find((name) => name === tab) ?? 'check'
  const approvals = useQuery({
    ...query.approvals.list.queryOptions({ input: { which, ...list.page } }),
    refetchInterval: 15_000,
  })
  const counted = useQuery(query.approvals.list.queryOptions({ input: { which, limit: 1, counted: true } }))
  return (
    <Page title={text('approvals.title')} purpose={text('approvals.purpose')}>
      <ListTabs
        label={text('approvals.title')}
        value={which}
        onChange={(key) => change({ tab: key === 'check' ? undefined : key })}
        items={tabs.map((key) => ({ key, label: text(`approvals.tabs.${key}`) }))}
      />
      <ListTable<ApprovalView>
        list={list.state}
        label={text(`approvals.tabs.${which}`)}
        query={approvals}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text(`approvals.empty.${which}`)} />}
        columns={[
          { title: text('approvals.what'), key: 'what', render: (_, approval) => <What approval={approval} /> },
          { title: text('approvals.case'), key: 'case', render: (_, approval) => <Case approval={approval} /> },
          { title: text('approvals.maker'), key: 'maker', render: (_, approval) => <Maker approval={approval} /> },
          {
            title: text('approvals.checker'),
            key: 'checker',
            render: (_, approval) => <Decided approval={approval} />,
          },
        ]}
      />
    </Page>
  )
}

function Maker({ approval: { askedName, askedAt } }: { approval: ApprovalView }) {
  return (
    <Flex vertical>
      <span>{askedName}</span>
      <Moment at={askedAt} />
    </Flex>
  )
}

function What({ approval }: { approval: ApprovalView }) {
  const { amount, input } = approval
  const text = useText()
  return (
    <Flex vertical gap={4} style={{ maxWidth: 360 }}>
      <strong>
        {text(titleOf(approval))}
        {amount === undefined ? null : (
          <>
            {' '}
            <Yuan amount={amount} />
          </>
        )}
      </strong>
      <ApprovalFacts
        approval={{
          ...approval,
          input: amount === undefined || 'before' in input ? input : { ...input, amount: undefined },
        }}
      />
    </Flex>
  )
}

function Case({ approval }: { approval: ApprovalView }) {
  const text = useText()
  const {
    demand,
    ordinal = 1,
    number,
    partner = '',
    guaranteeNumber,
    applicantName,
    subject,
    procedure,
    transfer,
  } = approval
  if (procedure === 'partners.rotate') return <Link to={`/partners/${encodeURIComponent(subject)}`}>{subject}</Link>
  if (procedure === 'templates.activate' || procedure === 'templates.retire') return <TemplateLink subject={subject} />
  if (procedure === 'applicants.setLine' || procedure === 'applicants.resume')
    return <Link to={`/applicants/${encodeURIComponent(subject)}`}>{subject}</Link>
  if (transfer !== undefined)
    return (
      <Flex vertical gap={2} style={{ minWidth: 180, maxWidth: 320, whiteSpace: 'normal' }}>
        <Link to="/bank-entries?tab=for-refund">{transfer.payerName ?? transfer.reference}</Link>
        {transfer.payerAccount === undefined ? null : <CodeText value={transfer.payerAccount} />}
        <span>
          <CodeText value={transfer.reference} /> {transfer.bookedOn}
        </span>
      </Flex>
    )
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
