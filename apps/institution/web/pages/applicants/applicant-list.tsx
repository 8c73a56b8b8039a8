import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Input, Typography } from 'antd'
import { Link, useNavigate } from 'react-router'
import { applicantSorts } from '../../../src/domain/list-sorts.ts'
import type { ApplicantRowView } from '../../../src/procedures/applicants/contract.ts'
import { client, query } from '../../api.ts'
import { ListTag } from './applicant-facts.tsx'
import { useApplicantText } from './use-applicant-text.ts'

const creditCode = /^[0-9A-Z]{18}$/i

/** Companies with a credit line or on the refusal list; a credit code opens the page of any company. */
export function Component() {
  const text = useApplicantText()
  const navigate = useNavigate()
  const [{ search }, change] = useUrlFilters(['search'])
  const list = useList('applicants', applicantSorts)
  const asked = search === undefined ? {} : { search }
  const found = useQuery(query.applicants.list.queryOptions({ input: { ...asked, ...list.page } }))
  const counted = useQuery(query.applicants.list.queryOptions({ input: { ...asked, limit: 1, counted: true } }))
  return (
    <Page
      title={text('title')}
      purpose={text('purpose')}
      actions={
        <ExportButton<ApplicantRowView>
          name={text('title')}
          read={(next) =>
            client.applicants.list({
              ...asked,
              ...list.order,
              limit: 200,
              ...(next === undefined ? {} : { after: next }),
            })
          }
          head={[text('applicant'), text('code'), text('line'), text('used'), text('free'), text('changedAt')]}
          cells={({ name, code, line = '', used, free = '', changedAt }) => [
            ...[name, code, line, used, free, formatTime(changedAt)],
          ]}
        />
      }
    >
      <Input.Search
        aria-label={text('search')}
        placeholder={text('search')}
        defaultValue={search ?? ''}
        allowClear
        maxLength={200}
        style={{ maxWidth: 420 }}
        onSearch={(value) => {
          const wanted = value.trim()
          if (creditCode.test(wanted)) void navigate(`/applicants/${wanted.toUpperCase()}`)
          else change({ search: wanted === '' ? undefined : wanted })
        }}
      />
      <ListTable<ApplicantRowView>
        list={list.state}
        label={text('title')}
        query={found}
        total={counted.data?.total}
        rowKey={({ code }) => code}
        empty={<EmptyState what={text(search === undefined ? 'empty' : 'emptySearched')} />}
        columns={[
          {
            title: text('applicant'),
            key: 'applicant',
            render: ({ code, name }: ApplicantRowView) => (
              <Flex vertical style={{ whiteSpace: 'normal' }}>
                <Link to={`/applicants/${code}`}>{name}</Link>
                <Typography.Text type="secondary">{code}</Typography.Text>
              </Flex>
            ),
          },
          { title: text('state'), key: 'state', render: (row: ApplicantRowView) => <ListTag applicant={row} /> },
          {
            title: text('line'),
            key: 'line',
            align: 'end',
            render: ({ line }: ApplicantRowView) => (line === undefined ? text('noLine') : <Yuan amount={line} />),
          },
          {
            title: text('used'),
            key: 'used',
            align: 'end',
            render: ({ used }: ApplicantRowView) => <Yuan amount={used} />,
          },
          {
            title: text('free'),
            key: 'free',
            align: 'end',
            render: ({ free }: ApplicantRowView) => <Yuan amount={free} />,
          },
          {
            title: text('changedAt'),
            key: 'changedAt',
            render: ({ changedAt }: ApplicantRowView) => <Moment at={changedAt} />,
          },
        ]}
        onOpen={({ code }) => void navigate(`/applicants/${code}`)}
      />
    </Page>
  )
}
