import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { lotSorts } from '../../../src/domain/lot/lot-sorts.ts'
import { lotStates } from '../../../src/domain/lot/lot-state.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { WaitingOrders } from '../lot-orders/waiting-orders.tsx'
import { useLotStateTag } from '../openings/lot-state-tag.tsx'
import { AnnouncedTime } from './announced-time.tsx'
import { readBeijing } from './beijing-time.ts'
import { useLotCells } from './lot-cells.ts'
import { LotFilters, lotFilterNames } from './lot-filters.tsx'

/** An agency's and a beneficiary's own lots; the public register to others. */
export function Component() {
  const text = useText()
  const ui = useUiText()
  const may = useMay()
  const isAgency = may('agencyLots.create')
  const isOwn = may('lotGuarantees.list')
  const stateTag = useLotStateTag()
  const [filters, setFilters] = useUrlFilters(lotFilterNames)
  useLive(['lots'])
  const from = readBeijing(filters.from)
  const to = readBeijing(filters.to)
  const state = lotStates.find((one) => one === filters.state)
  const wanted = {
    ...(state === undefined ? {} : { state }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to: to + dayMs - 1 }),
    ...(filters.text === undefined ? {} : { text: filters.text }),
  }
  const list = useList('lots', lotSorts)
  const lots = useQuery(query.agencyLots.list.queryOptions({ input: { ...wanted, ...list.page } }))
  const counted = useQuery(query.agencyLots.list.queryOptions({ input: { ...wanted, limit: 1, counted: true } }))
  const isFiltered = Object.keys(filters).length > 0
  return (
    <Page
      title={text('lots.title')}
      purpose={isOwn ? text('agency.lots.ownPurpose') : text('lots.purpose')}
      actions={
        <>
          <ExportButton
            name={text('lots.title')}
            read={(next) =>
              client.agencyLots.list({
                ...wanted,
                ...list.order,
                limit: 200,
                ...(next === undefined ? {} : { after: next }),
              })
            }
            {...useLotCells()}
          />
          {isAgency ? (
            <>
              <LinkButton to="/lots/import" icon={<UploadOutlined />}>
                {text('agency.lots.import')}
              </LinkButton>
              <LinkButton to="/lots/new" type="primary" icon={<PlusOutlined />}>
                {text('agency.lots.create')}
              </LinkButton>
            </>
          ) : null}
        </>
      }
    >
      {may('lotOrders.list') ? <WaitingOrders /> : null}
      <LotFilters filters={filters} onChange={setFilters} />
      <ListTable
        label={text('lots.title')}
        list={list.state}
        query={lots}
        total={counted.data?.total}
        rowKey={(lot) => lot.number}
        empty={
          <EmptyState
            what={
              isFiltered
                ? ui('emptyFiltered')
                : isAgency
                  ? text('agency.lots.emptyAgency')
                  : isOwn
                    ? text('agency.lots.emptyBeneficiary')
                    : text('lots.empty')
            }
          />
        }
        columns={[
          {
            title: text('lots.name'),
            dataIndex: 'name',
            key: 'name',
            render: (name: string, lot) => (
              <Flex vertical style={{ minWidth: 220 }}>
                <Link to={`/lots/${encodeURIComponent(lot.number)}`}>{name}</Link>
                <CodeText value={lot.number} />
              </Flex>
            ),
          },
          { title: text('agency.lots.state'), dataIndex: 'state', render: (_, lot) => stateTag(lot.state) },
          {
            title: text('lots.opensAt'),
            dataIndex: 'opensAt',
            render: (_, lot) => <OpeningTime lot={lot} />,
          },
          {
            title: text('lots.amount'),
            dataIndex: 'amount',
            align: 'end',
            render: (amount: string) => <Yuan amount={amount} />,
          },
          { title: text('lots.beneficiary'), key: 'beneficiary', dataIndex: 'beneficiaryName' },
        ]}
      />
    </Page>
  )
}

/** As planned, by which the list is ordered; and when it was opened, where that was another minute. */
function OpeningTime({ lot }: { lot: React.ComponentProps<typeof AnnouncedTime>['lot'] }) {
  const text = useText()
  const { opensAt, openedAt } = lot
  const isOther = openedAt !== undefined && formatTime(openedAt) !== formatTime(opensAt)
  return (
    <Flex vertical>
      <Moment at={opensAt} />
      <AnnouncedTime lot={lot} />
      {isOther ? (
        <Typography.Text type="secondary">
          {text('agency.lot.openedAt')} <Moment at={openedAt} />
        </Typography.Text>
      ) : null}
    </Flex>
  )
}
