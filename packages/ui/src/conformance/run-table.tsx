import { Button, Flex, Progress, Typography } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useBilingual, useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { WideTable } from '../table/wide-table.tsx'
import type { ConformanceRun } from './conformance-api.ts'
import { runMoods } from './run-moods.ts'
import { useConformanceText } from './use-conformance-text.ts'

type RunTableProps = {
  runs: readonly ConformanceRun[]
  selected: readonly string[]
  onSelect: (ids: readonly string[]) => void
  onShow: (id: string) => void
  onStop: (id: string) => Promise<void>
}

const hasReport = ({ state }: ConformanceRun) => state === 'finished' || state === 'stopped'

/** The tests of a partner, newest first. */
export function RunTable({ runs, selected, onSelect, onShow, onStop }: RunTableProps) {
  const own = useConformanceText()
  const ui = useUiText()
  const whoWord = useWhoWord()
  if (runs.length === 0) return <EmptyState what={own('none')} />
  return (
    <WideTable<ConformanceRun>
      label={own('runs')}
      size="middle"
      pagination={{ pageSize: 10, hideOnSinglePage: true }}
      rowKey="id"
      dataSource={[...runs]}
      rowSelection={{
        selectedRowKeys: [...selected],
        hideSelectAll: true,
        getCheckboxProps: (run) => ({
          disabled: !hasReport(run) || (selected.length >= 2 && !selected.includes(run.id)),
        }),
        onChange: (keys) => onSelect(keys.map(String)),
      }}
      columns={[
        {
          title: own('startedAt'),
          key: 'startedAt',
          render: (_, { startedAt }) => <Moment at={startedAt} precision="second" />,
        },
        {
          title: own('state'),
          key: 'state',
          render: (_, run) => <RunStateCell run={run} />,
        },
        {
          title: own('progress'),
          key: 'progress',
          render: (_, { done, total, state }) => (
            <Flex vertical style={{ minWidth: 120 }}>
              <span>{own('done', { done, total })}</span>
              {state === 'running' ? (
                <Progress
                  percent={Math.floor((100 * done) / total)}
                  size="small"
                  showInfo={false}
                  aria-label={own('progress')}
                />
              ) : null}
            </Flex>
          ),
        },
        { title: own('failed'), key: 'failed', align: 'right', render: (_, { failed }) => failed },
        {
          title: own('cases'),
          key: 'cases',
          render: (_, { only }) => (only.length === 0 ? own('onlyAll') : only.join(' ')),
        },
        { title: own('startedBy'), key: 'startedBy', render: (_, { startedBy }) => whoWord(startedBy) },
        {
          title: ui('action'),
          key: 'act',
          render: (_, run) => (
            <Flex gap={8}>
              {hasReport(run) ? <Button onClick={() => onShow(run.id)}>{own('show')}</Button> : null}
              {run.state === 'running' && run.stoppedBy === undefined ? (
                <ConfirmAction
                  action={own('stop')}
                  consequence={own('stopConsequence')}
                  onConfirm={() => onStop(run.id)}
                />
              ) : null}
            </Flex>
          ),
        },
      ]}
    />
  )
}

/** The state, and what it waits for or why it ended. */
function RunStateCell({ run }: { run: ConformanceRun }) {
  const own = useConformanceText()
  const whoWord = useWhoWord()
  const bilingual = useBilingual()
  const { state, stoppedBy, asked, why } = run
  return (
    <Flex vertical gap={4} align="flex-start" style={{ maxWidth: 360 }}>
      <StateTag mood={runMoods[state]} word={own(`states.${state}`)} />
      {state === 'running' && stoppedBy !== undefined ? (
        <span>{own('stopping', { who: whoWord(stoppedBy) })}</span>
      ) : null}
      {asked === undefined ? null : (
        <span>
          <Typography.Text strong>{own('asked')}</Typography.Text> {bilingual(asked)}{' '}
          {asked.number === undefined ? null : own('askedAbout', { number: asked.number })}
        </span>
      )}
      {state === 'interrupted' ? <span>{own('whyInterrupted')}</span> : null}
      {why === undefined ? null : <Typography.Text type="secondary">{why}</Typography.Text>}
    </Flex>
  )
}
