import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Typography } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useLive } from '../live/use-live.ts'
import type { MessageApi } from '../messages/message-api.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { Moment } from '../show/moment.tsx'
import { KeysetTable } from '../table/keyset-table.tsx'
import type { PartnerApi } from './partner-api.ts'
import { Backlog, BreakerTag, Latency, ReceivedShare, Share, Skew } from './partner-health-view.tsx'
import { PartnerStateTag } from './partner-state-tag.tsx'
import { usePartnerText } from './use-partner-text.ts'

type PartnerListProps = { partners: Pick<PartnerApi, 'list'>; messages: Pick<MessageApi, 'health'> }

/** All partners, with their health. */
export function PartnerList({ partners, messages }: PartnerListProps) {
  const own = usePartnerText()
  const navigate = useNavigate()
  useLive(['messages'])
  const list = useQuery({
    queryKey: ['partners', 'list'],
    queryFn: () => partners.list(),
    select: (rows) => ({ rows }),
  })
  const health = useQuery({
    queryKey: ['message-console', 'health'],
    queryFn: () => messages.health(),
    refetchInterval: 15_000,
  })
  const of = (appkey: string) => health.data?.find(({ partner }) => partner === appkey)
  return (
    <Page
      title={own('title')}
      purpose={own('purpose')}
      actions={
        <Button type="primary" onClick={() => void navigate('/partners/new')}>
          {own('add')}
        </Button>
      }
    >
      <KeysetTable
        label={own('title')}
        query={list}
        rowKey={({ id }) => id}
        empty={<EmptyState what={own('empty')} />}
        onOpen={({ appkey }) => void navigate(`/partners/${encodeURIComponent(appkey)}`)}
        columns={[
          {
            title: own('name'),
            key: 'name',
            render: (_, { appkey, name }) => (
              <Flex vertical>
                <Link to={`/partners/${encodeURIComponent(appkey)}`} onClick={(event) => event.stopPropagation()}>
                  {name}
                </Link>
                <Typography.Text type="secondary">{appkey}</Typography.Text>
              </Flex>
            ),
          },
          { title: own('state'), key: 'state', render: (_, { state }) => <PartnerStateTag state={state} /> },
          {
            title: own('breaker'),
            key: 'breaker',
            render: (_, { appkey }) => {
              const known = of(appkey)
              return known === undefined ? '—' : <BreakerTag breaker={known.breaker} />
            },
          },
          {
            title: own('sent'),
            key: 'sent',
            render: (_, { appkey }) => <Share {...(of(appkey)?.sent ?? nothing)} />,
          },
          {
            title: own('received'),
            key: 'received',
            render: (_, { appkey }) => <ReceivedShare received={of(appkey)?.received} />,
          },
          {
            title: own('latency'),
            key: 'latency',
            align: 'end',
            render: (_, { appkey }) => <Latency {...(of(appkey)?.sent ?? nothing)} />,
          },
          {
            title: own('skew'),
            key: 'skew',
            render: (_, { appkey }) => <Skew {...pick(of(appkey)?.skewMs)} />,
          },
          {
            title: own('backlog'),
            key: 'backlog',
            align: 'end',
            render: (_, { appkey }) => {
              const known = of(appkey)
              return known === undefined ? '—' : <Backlog backlog={known.backlog} blocked={known.blocked} />
            },
          },
          {
            title: own('lastIn'),
            key: 'lastIn',
            render: (_, { appkey }) => <Moment at={of(appkey)?.lastIn} precision="second" />,
          },
          {
            title: own('lastOut'),
            key: 'lastOut',
            render: (_, { appkey }) => <Moment at={of(appkey)?.lastOut} precision="second" />,
          },
        ]}
      />
    </Page>
  )
}

const nothing = { looked: 0, accepted: 0 }
const pick = (skewMs: number | undefined) => (skewMs === undefined ? {} : { skewMs })
