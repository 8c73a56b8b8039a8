import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { useBilingual } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { WideTable } from '../table/wide-table.tsx'
import type { FoundMessage, MessageApi, MessageField } from './message-api.ts'
import { useMessageText } from './use-message-text.ts'

type Line = {
  name: string
  zh: string
  en: string
  one: MessageField | undefined
  other: MessageField | undefined
  result: 'same' | 'different' | 'unknown'
}

/** Compares two messages field by field, differences first. */
export function MessageCompare({ messages }: { messages: MessageApi }) {
  const words = useMessageText()
  const [params] = useSearchParams()
  const [one, other] = [params.get('one') ?? '', params.get('other') ?? '']
  const both = useQuery({
    queryKey: ['message-console', 'compare', one, other],
    queryFn: () => Promise.all([messages.find({ id: one }), messages.find({ id: other })]),
    enabled: one !== '' && other !== '',
  })
  return (
    <Page title={words('compare.title')} purpose={words('compare.purpose')}>
      {one === '' || other === '' ? (
        <EmptyState what={words('compare.needs')}>
          <Link to="/messages">{words('list.title')}</Link>
        </EmptyState>
      ) : (
        <Loaded query={both}>{([first, second]) => <Lines lines={linesOf(first, second)} />}</Loaded>
      )}
    </Page>
  )
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const words = useMessageText()
  const bilingual = useBilingual()
  const different = lines.filter(({ result }) => result === 'different').length
  const value = (field: MessageField | undefined) => (
    <Typography.Text style={{ overflowWrap: 'anywhere', display: 'block', minWidth: 180, maxWidth: 400 }}>
      {field === undefined ? words('compare.absent') : field.value}
    </Typography.Text>
  )
  return (
    <Card size="small" title={words('compare.differences', { count: different })} styles={{ body: { padding: 0 } }}>
      <WideTable<Line>
        label={words('compare.title')}
        size="small"
        pagination={false}
        rowKey={({ name }) => name}
        dataSource={[...lines]}
        columns={[
          {
            title: words('explained.field'),
            key: 'name',
            render: (_, line) => (
              <Flex vertical>
                <span style={{ fontFamily: 'var(--ant-font-family-code, monospace)' }}>{line.name}</span>
                <Typography.Text type="secondary">{bilingual(line)}</Typography.Text>
              </Flex>
            ),
          },
          {
            title: words('compare.result'),
            key: 'result',
            render: (_, { result }) => (
              <StateTag
                mood={result === 'same' ? 'good' : result === 'different' ? 'attention' : 'ended'}
                word={words(`compare.${result}`)}
              />
            ),
          },
          { title: words('compare.one'), key: 'one', render: (_, line) => value(line.one) },
          { title: words('compare.other'), key: 'other', render: (_, line) => value(line.other) },
        ]}
      />
    </Card>
  )
}

const ranks = { different: 0, unknown: 1, same: 2 }

function linesOf(one: FoundMessage, other: FoundMessage): Line[] {
  const [left, right] = [one, other].map(
    ({ explained }) => new Map(explained.fields.map((field) => [field.name, field])),
  )
  const names = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])
  return [...names]
    .map((name): Line => {
      const [a, b] = [left?.get(name), right?.get(name)]
      const { zh = '', en = '' } = a ?? b ?? {}
      return { name, zh, en, one: a, other: b, result: resultOf(a, b) }
    })
    .sort((first, second) => ranks[first.result] - ranks[second.result])
}

function resultOf(one: MessageField | undefined, other: MessageField | undefined): Line['result'] {
  if (one === undefined || other === undefined) return 'different'
  if (one.isHidden || other.isHidden) return 'unknown'
  if (one.value !== other.value || one.length !== other.length) return 'different'
  // of a long one only the beginning is loaded
  return one.length === undefined ? 'same' : 'unknown'
}
