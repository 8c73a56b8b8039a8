import { Flex, Segmented, Typography } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { closeUp } from '../i18n/close-up.ts'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Moment } from '../show/moment.tsx'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { useSpanWord } from '../show/use-span-word.ts'
import { useWhoWord } from '../show/use-who-word.ts'
import { WideTable } from '../table/wide-table.tsx'

/** A case that waits for a person. */
export type ReviewCase = {
  readonly key: string
  readonly urgency: 'now' | 'soon' | 'note'
  readonly at: number
  /** What happened, and what to do. */
  readonly what: string
  readonly todo?: string | undefined
  /** What it concerns, with links. */
  readonly about: React.ReactNode
  /** The other organisation's message. */
  readonly message?: string | undefined
  /** A further action, which ends the case by what it does. */
  readonly action?: React.ReactNode
  readonly closed?: { readonly at: number; readonly by: string; readonly note: string } | undefined
}

type CaseTableProps = {
  label: string
  /** The server's time. */
  now: number
  cases: readonly ReviewCase[] | undefined
  /** Of all such cases, of which the server sends the first. */
  total?: number | undefined
  isLoading: boolean
  empty: string
  onClose: (key: string, note: string) => Promise<unknown>
}

const moods = { now: 'bad', soon: 'attention', note: 'waiting' } as const satisfies Record<ReviewCase['urgency'], Mood>

/** Cases in the server's order, each with the action that closes it. */
export function CaseTable({ label, now, cases, total = 0, isLoading, empty, onClose }: CaseTableProps) {
  const text = useUiText()
  const whoWord = useWhoWord()
  return (
    <WideTable<ReviewCase>
      stacks
      label={label}
      size="middle"
      rowKey={({ key }) => key}
      dataSource={cases}
      loading={isLoading}
      empty={<EmptyState what={empty} />}
      {...(cases !== undefined && cases.length < total
        ? { footer: () => text('review.more', { count: total, shown: cases.length }) }
        : {})}
      columns={[
        {
          title: text('review.what'),
          key: 'what',
          render: (_, { urgency, what, todo, message }) => (
            <Flex vertical gap={4} style={{ minWidth: 200, maxWidth: 460, whiteSpace: 'normal' }}>
              <Flex wrap gap={8} align="center">
                <StateTag mood={moods[urgency]} word={text(`review.urgency.${urgency}`)} />
                <b>{what}</b>
              </Flex>
              {message === undefined ? null : <span>{text('review.message', { message })}</span>}
              {todo === undefined ? null : <Typography.Text type="secondary">{todo}</Typography.Text>}
            </Flex>
          ),
        },
        { title: text('review.about'), key: 'about', render: (_, { about }) => about },
        {
          title: text('review.since'),
          key: 'since',
          render: (_, { at, closed }) => (
            <Flex vertical>
              <Moment at={at} />
              {closed === undefined ? <Age milliseconds={now - at} /> : null}
            </Flex>
          ),
        },
        {
          title: text('review.action'),
          key: 'action',
          render: (_, { key, closed, action: further }) =>
            closed === undefined ? (
              <Flex vertical gap={8} align="flex-start">
                {further}
                <ConfirmAction
                  action={text('review.close')}
                  consequence={text('review.closeConsequence')}
                  needsReason
                  reasonLabel={text('review.note')}
                  reasonCharacters={200}
                  onConfirm={(note) => onClose(key, note)}
                />
              </Flex>
            ) : (
              <Flex vertical style={{ maxWidth: 320, whiteSpace: 'normal' }}>
                <span>{closed.note}</span>
                <Typography.Text type="secondary">
                  {whoWord(closed.by)} · <Moment at={closed.at} />
                </Typography.Text>
              </Flex>
            ),
        },
      ]}
    />
  )
}

function Age({ milliseconds }: { milliseconds: number }) {
  const text = useUiText()
  const spanWord = useSpanWord()
  return (
    <Typography.Text type="secondary">{closeUp(text('review.age', { span: spanWord(milliseconds) }))}</Typography.Text>
  )
}

type CaseSwitchProps = {
  value: 'open' | 'closed'
  open: number | undefined
  onChange: (value: 'open' | 'closed') => void
}

/** Open cases with their count, or closed ones. */
export function CaseSwitch({ value, open, onChange }: CaseSwitchProps) {
  const text = useUiText()
  return (
    <Flex>
      <Segmented<'open' | 'closed'>
        value={value}
        onChange={onChange}
        options={[
          {
            value: 'open',
            label: open === undefined ? text('review.stillOpen') : text('review.open', { count: open }),
          },
          { value: 'closed', label: text('review.closed') },
        ]}
      />
    </Flex>
  )
}
