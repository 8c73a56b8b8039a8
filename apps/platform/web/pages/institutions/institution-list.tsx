import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { BreakerTag } from '@openbaohan/ui/partners/partner-health-view.tsx'
import { PartnerStateTag } from '@openbaohan/ui/partners/partner-state-tag.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { DutyContact } from '../openings/duty-contact.tsx'
import { ChangeHistory } from './change-history.tsx'
import { ChangeInstitution } from './change-institution.tsx'

type Institution = Awaited<ReturnType<typeof client.centre.institutions>>[number]

/** Who guarantees here: whether it answers, the contact, and what it sells. */
export function Component() {
  const text = useText()
  const queries = useQueryClient()
  const institutions = useQuery({ ...query.centre.institutions.queryOptions(), refetchInterval: 15_000 })
  const changes = useQuery({ ...query.institutionChanges.list.queryOptions(), refetchInterval: 15_000 })
  const readAgain = () => queries.invalidateQueries({ queryKey: query.centre.institutions.key() })
  return (
    <Page
      title={text('centre.institutions.title')}
      purpose={text('centre.institutions.purpose')}
      actions={<LinkButton to="/settings">{text('centre.institutions.toProducts')}</LinkButton>}
    >
      <Loaded query={institutions}>
        {(rows) => (
          <Flex vertical gap={12}>
            <Typography.Text type="secondary">{text('centre.contactSource')}</Typography.Text>
            <WideTable<Institution>
              stacks
              label={text('centre.institutions.title')}
              size="middle"
              rowKey={({ partner }) => partner}
              dataSource={[...rows]}
              empty={<EmptyState what={text('centre.institutions.empty')} />}
              columns={[
                {
                  title: text('centre.columns.institution'),
                  render: (_, { name, partner }) => (
                    <Flex vertical>
                      <span>{name}</span>
                      <CodeText value={partner} />
                    </Flex>
                  ),
                },
                {
                  title: text('centre.institutions.state'),
                  render: (_, { partner, state }) => (
                    <Flex vertical gap={4} align="flex-start">
                      <PartnerStateTag state={state} />
                      {changes.data === undefined ? null : (
                        <ChangeInstitution partner={partner} state={state} changes={changes.data} />
                      )}
                    </Flex>
                  ),
                },
                {
                  title: text('centre.institutions.answers'),
                  render: (_, { breaker }) => <BreakerTag breaker={breaker} />,
                },
                {
                  title: text('centre.columns.contact'),
                  render: (_, { partner, contact }) => (
                    <DutyContact partner={partner} contact={contact} canChange onSaved={readAgain} />
                  ),
                },
                {
                  title: text('centre.institutions.products'),
                  render: (_, { products }) => <Products products={products} />,
                },
              ]}
            />
          </Flex>
        )}
      </Loaded>
      <ChangeHistory changes={changes.data} isLoading={changes.isPending} />
    </Page>
  )
}

function Products({ products }: Pick<Institution, 'products'>) {
  const text = useText()
  if (products.length === 0)
    return <Typography.Text type="secondary">{text('centre.institutions.noProducts')}</Typography.Text>
  return (
    <Flex vertical gap={4}>
      {products.map(({ name, rate, onSale }) => (
        <Flex key={name} gap={8} align="center">
          <span>
            {name} · {percentOf(rate)}
          </span>
          {onSale ? null : <StateTag mood="ended" word={text('centre.products.off')} />}
        </Flex>
      ))}
    </Flex>
  )
}
