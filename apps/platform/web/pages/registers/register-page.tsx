import { UploadOutlined } from '@ant-design/icons'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Input, Radio, Typography } from 'antd'
import { entrySorts } from '../../../src/domain/list-sorts.ts'
import { registerKinds } from '../../../src/domain/register/decide-entry.ts'
import { client, query } from '../../api.ts'
import { EntryButton } from './entry-button.tsx'
import { EntryHistory } from './entry-history.tsx'
import { EntryPhone } from './entry-phone.tsx'
import { EntryText } from './entry-text.tsx'
import { type Entry, fieldsOf, kindOf } from './register-types.ts'
import { useRegisterText } from './use-register-text.ts'

/** Who bids, tenders and is the beneficiary here, as the trading centre has registered them. */
export function Component() {
  const own = useRegisterText()
  const ui = useUiText()
  const [filters, setFilters] = useUrlFilters(['kind', 'text'])
  const kind = kindOf(filters.kind ?? null)
  const wanted = { kind, ...(filters.text === undefined ? {} : { text: filters.text }) }
  const list = useList('register', entrySorts)
  const entries = useQuery(query.registers.list.queryOptions({ input: { ...wanted, ...list.page } }))
  const counted = useQuery(query.registers.list.queryOptions({ input: { ...wanted, limit: 1, counted: true } }))
  const fields = ['code', ...fieldsOf(kind)] as const
  return (
    <Page
      title={own('title')}
      purpose={own('purpose')}
      actions={
        <>
          <ExportButton
            name={own(`kinds.${kind}`)}
            read={(next) =>
              client.registers.list({
                ...wanted,
                ...list.order,
                limit: 200,
                ...(next === undefined ? {} : { after: next }),
              })
            }
            head={fields.map((field) => own(`fields.${field}`))}
            cells={(entry) => fields.map((field) => entry[field] ?? '')}
          />
          <LinkButton to={`/registers/import?kind=${kind}`} icon={<UploadOutlined />}>
            {own('import')}
          </LinkButton>
          <EntryButton key={kind} kind={kind} />
        </>
      }
    >
      <Radio.Group
        optionType="button"
        aria-label={own('title')}
        value={kind}
        onChange={({ target }) => setFilters({ kind: String(target.value), text: undefined })}
        options={registerKinds.map((value) => ({ value, label: own(`kinds.${value}`) }))}
      />
      <search>
        <Input.Search
          key={`${kind} ${filters.text ?? ''}`}
          allowClear
          defaultValue={filters.text ?? ''}
          placeholder={own('search')}
          aria-label={own('search')}
          style={{ maxWidth: 360 }}
          onSearch={(value) => setFilters({ text: value.trim() })}
        />
      </search>
      <ListTable<Entry>
        list={list.state}
        label={own(`kinds.${kind}`)}
        query={entries}
        total={counted.data?.total}
        rowKey={({ code }) => code}
        empty={<EmptyState what={filters.text === undefined ? own('empty') : ui('emptyFiltered')} />}
        columns={[
          {
            title: own('fields.name'),
            key: 'name',
            render: (_, { name = '' }) => <EntryText value={name} />,
          },
          { title: own('fields.code'), key: 'code', render: (_, { code }) => <CodeText value={code} /> },
          ...(kind === 'bidder'
            ? [
                {
                  title: own('account'),
                  key: 'account',
                  render: (_: unknown, { name, accountName, accountNumber, accountBank }: Entry) => (
                    <Flex vertical>
                      {accountName === name ? null : <EntryText value={accountName ?? ''} />}
                      <CodeText value={accountNumber} />
                      <Typography.Text type="secondary">
                        <EntryText value={accountBank ?? ''} />
                      </Typography.Text>
                    </Flex>
                  ),
                },
              ]
            : []),
          {
            title: own('contact'),
            key: 'contact',
            render: (_, { contactName, contactPhone }) => (
              <Flex vertical>
                <EntryText value={contactName ?? '—'} />
                {contactPhone === undefined ? null : <EntryPhone value={contactPhone} />}
              </Flex>
            ),
          },
          { title: own('updated'), key: 'changedAt', render: (_, { updatedAt }) => <Moment at={updatedAt} /> },
          {
            key: 'action',
            title: own('action'),
            render: (_, entry) => (
              <Flex gap={8} wrap>
                <EntryButton kind={kind} entry={entry} />
                <EntryHistory kind={kind} entry={entry} />
              </Flex>
            ),
          },
        ]}
      />
    </Page>
  )
}
