import { PlusOutlined } from '@ant-design/icons'
import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Form, Input, Typography } from 'antd'
import { accountSorts } from '../../../src/domain/list-sorts.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

type Account = { code: string; name: string; account: string; address?: string | undefined }

/** The basic accounts that payments are compared with. */
export function AccountList() {
  const text = useText()
  const isWide = useIsWide()
  const [{ search }, change] = useUrlFilters(['search'])
  const list = useList('accounts', accountSorts)
  const wanted = search === undefined ? {} : { search }
  const accounts = useQuery(query.premiums.accounts.queryOptions({ input: { ...wanted, ...list.page } }))
  const counted = useQuery(query.premiums.accounts.queryOptions({ input: { ...wanted, limit: 1, counted: true } }))
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={8} justify="space-between">
        <Input.Search
          key={search ?? ''}
          defaultValue={search ?? ''}
          aria-label={text('premiums.findAccount')}
          placeholder={text('premiums.findAccount')}
          allowClear
          style={{ width: 340, maxWidth: '100%' }}
          onSearch={(value) => change({ search: value.trim() })}
        />
        <ExportButton<Account>
          name={text('premiums.tabs.accounts')}
          read={(next) =>
            client.premiums.accounts({
              ...wanted,
              ...list.order,
              limit: 200,
              ...(next === undefined ? {} : { after: next }),
            })
          }
          head={[text('premiums.name'), text('premiums.account'), text('premiums.code'), text('premiums.address')]}
          cells={({ name, account, code, address = '' }) => [name, account, code, address]}
        />
      </Flex>
      <ListTable<Account>
        list={list.state}
        label={text('premiums.tabs.accounts')}
        query={accounts}
        total={counted.data?.total}
        rowKey={({ code }) => code}
        empty={<EmptyState what={text('premiums.emptyAccounts')} />}
        columns={
          isWide
            ? [
                {
                  title: text('premiums.name'),
                  key: 'name',
                  render: ({ name, address }: Account) => (
                    <Flex vertical>
                      {name}
                      {address === undefined ? null : <Typography.Text type="secondary">{address}</Typography.Text>}
                    </Flex>
                  ),
                },
                {
                  title: text('premiums.account'),
                  key: 'account',
                  render: ({ account }: Account) => <CodeText value={account} />,
                },
                { title: text('premiums.code'), key: 'code', render: ({ code }: Account) => <CodeText value={code} /> },
              ]
            : [
                {
                  title: text('premiums.tabs.accounts'),
                  key: 'all',
                  render: ({ name, account, code }: Account) => (
                    <Flex vertical style={{ width: 'calc(100vw - 66px)', whiteSpace: 'normal' }}>
                      <strong>{name}</strong>
                      <CodeText value={account} />
                      <CodeText value={code} />
                    </Flex>
                  ),
                },
              ]
        }
      />
    </Flex>
  )
}

export function AddAccount() {
  const text = useText()
  const needed = { required: true, whitespace: true, message: text('applications.fields.needed') }
  return (
    <ActionDialog<Account>
      type="primary"
      icon={<PlusOutlined />}
      action={text('premiums.addAccount')}
      consequence={text('premiums.addConsequence')}
      onConfirm={({ address = '', ...account }) =>
        client.basicAccounts.save(address.trim() === '' ? account : { ...account, address })
      }
    >
      <Form.Item
        name="code"
        label={text('premiums.code')}
        rules={[needed, { pattern: /^[0-9A-Za-z]{18}$/, message: text('premiums.codeWrong') }]}
      >
        <Input maxLength={18} />
      </Form.Item>
      <Form.Item name="name" label={text('premiums.name')} rules={[needed]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="account" label={text('premiums.account')} rules={[needed]}>
        <Input maxLength={50} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="address" label={text('premiums.address')} tooltip={text('premiums.addressHint')}>
        <Input maxLength={200} />
      </Form.Item>
    </ActionDialog>
  )
}
