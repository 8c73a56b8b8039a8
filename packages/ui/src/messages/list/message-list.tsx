import { useQuery } from '@tanstack/react-query'
import type { TableProps } from 'antd'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useUiText } from '../../i18n/use-text.ts'
import { useLive } from '../../live/use-live.ts'
import { EmptyState } from '../../page/empty-state.tsx'
import { Page } from '../../page/page.tsx'
import type { PartnerNamesApi } from '../../partners/partner-api.ts'
import { CodeText } from '../../show/code-text.tsx'
import { formatTime } from '../../show/format.ts'
import { Moment } from '../../show/moment.tsx'
import { ListTable } from '../../table/list-table.tsx'
import { useUrlFilters } from '../../table/url-filters.ts'
import { useList } from '../../table/use-list.ts'
import { useCallWord } from '../call-word.ts'
import { DirectionWord } from '../direction-word.tsx'
import type { MessageApi, MessageFilters, MessageRow } from '../message-api.ts'
import { MessageLinks } from '../message-links.tsx'
import { OutcomeTag } from '../outcome-tag.tsx'
import { useMessageText } from '../use-message-text.ts'
import { useMessageColumns } from './message-columns.tsx'
import { MessageExport } from './message-export.tsx'
import { type Filters, filterNames, MessageFilterBar } from './message-filter-bar.tsx'

type MessageListProps = { messages: MessageApi; partners: PartnerNamesApi; hidesBeforeOpening: boolean }

/** Every message in and out, newest first; live. */
export function MessageList({ messages, partners, hidesBeforeOpening }: MessageListProps) {
  const text = useUiText()
  const words = useMessageText()
  const navigate = useNavigate()
  const all = useMessageColumns()
  const stacked = useStackedColumn()
  const [filters, change] = useUrlFilters(filterNames)
  const list = useList('messages', ['at'])
  const { limit, after } = list.page
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [one, other] = ticked
  const wanted = { ...inputOf(filters), ...(list.order.direction === 'asc' ? { oldestFirst: true } : {}) }
  const input = { ...wanted, limit, ...(after === undefined ? {} : { after }) }
  const count = { ...inputOf(filters), limit: 1, counted: true }
  useLive(['messages'])
  const found = useQuery({ queryKey: ['message-console', 'browse', input], queryFn: () => messages.browse(input) })
  const counted = useQuery({
    queryKey: ['message-console', 'browse', count],
    queryFn: () => messages.browse(count),
  })
  const isFiltered = Object.keys(filters).length > 0
  return (
    <Page
      title={words('list.title')}
      purpose={words('list.purpose')}
      actions={<MessageExport messages={messages} wanted={wanted} />}
    >
      <MessageLinks here="messages" hidesBeforeOpening={hidesBeforeOpening} />
      <MessageFilterBar partners={partners} filters={filters} onChange={change} />
      <Flex wrap gap={8} align="center">
        <Button
          disabled={one === undefined || other === undefined}
          onClick={() => void navigate(`/messages/compare?one=${one}&other=${other}`)}
        >
          {words('compare.title')}
        </Button>
        <Typography.Text type="secondary">{words('list.tickTwo')}</Typography.Text>
      </Flex>
      <ListTable
        list={list.state}
        label={words('list.title')}
        query={found}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        empty={<EmptyState what={isFiltered ? text('emptyFiltered') : words('list.empty')} />}
        onOpen={({ id }) => void navigate(`/messages/${id}`)}
        rowSelection={{
          selectedRowKeys: [...ticked],
          preserveSelectedRowKeys: true,
          hideSelectAll: true,
          // the two that were selected last
          onChange: (keys) => setTicked(keys.map(String).slice(-2)),
          getCheckboxProps: ({ at, subject }) => ({ 'aria-label': `${formatTime(at, 'second')} ${subject}` }),
        }}
        columns={all}
        narrow={stacked}
      />
    </Page>
  )
}

function inputOf({ direction, from, until, ...rest }: Filters): MessageFilters {
  return {
    ...rest,
    ...(direction === 'in' || direction === 'out' ? { direction } : {}),
    ...(from === undefined ? {} : { from: Number(from) }),
    ...(until === undefined ? {} : { until: Number(until) }),
  }
}

/** All facts of a message in one cell, for narrow screens. */
function useStackedColumn(): NonNullable<TableProps<MessageRow>['columns']> {
  const words = useMessageText()
  const callWord = useCallWord()
  return [
    {
      title: words('list.title'),
      key: 'message',
      render: (_, { id, at, direction, call, wireName, partnerName, subject, outcome, code }) => (
        <Flex vertical gap={4}>
          <Flex wrap justify="space-between" gap={8}>
            <Link to={`/messages/${id}`} onClick={(event) => event.stopPropagation()}>
              <Moment at={at} precision="second" />
            </Link>
            <OutcomeTag outcome={outcome} code={code} />
          </Flex>
          <span>
            <DirectionWord direction={direction} /> {callWord(call)}{' '}
            <Typography.Text type="secondary">{wireName}</Typography.Text>
          </span>
          <Typography.Text type="secondary">{partnerName}</Typography.Text>
          <CodeText value={subject} keep={8} />
        </Flex>
      ),
    },
  ]
}
