import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Flex, Form, Input, Typography } from 'antd'
import type { RuleVersionView } from '../../../src/procedures/rules/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { fieldsOf, type RuleField, ruleFields } from './rule-fields.ts'
import { useRuleVersionText } from './use-rule-version-text.ts'
import { useExplain } from './version-form.tsx'

const moods = { planned: 'waiting', 'in-effect': 'good', past: 'ended', withdrawn: 'ended' } as const

/** Every version, the newest first, with what it changed and who entered it. */
export function VersionTable({ versions }: { versions: readonly RuleVersionView[] }) {
  const text = useRuleVersionText()
  const ui = useUiText()
  const mayWithdraw = useMay()('rules.withdraw')
  return (
    <WideTable
      stacks
      label={text('versions')}
      size="middle"
      pagination={versions.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      dataSource={[...versions]}
      rowKey={({ id }) => id}
      columns={[
        {
          title: text('versions'),
          render: (_, { id, state }) => (
            <Flex vertical gap={4} align="flex-start">
              <strong>{id === '0' ? text('file') : text('version', { id })}</strong>
              <StateTag mood={moods[state]} word={text(`states.${state}`)} />
            </Flex>
          ),
        },
        {
          title: text('effectiveOn'),
          render: (_, { effectiveOn }) => effectiveOn ?? text('always'),
        },
        {
          title: text('changes'),
          render: (_, version) => <Changes version={version} before={beforeOf(version, versions)} />,
        },
        { title: text('by'), render: (_, version) => <By version={version} /> },
        {
          title: ui('action'),
          render: (_, { id, state }) => (state === 'planned' && mayWithdraw ? <Withdraw id={id} /> : null),
        },
      ]}
    />
  )
}

/** The one that it replaces, or replaced: withdrawn ones never were in effect. */
function beforeOf(version: RuleVersionView, versions: readonly RuleVersionView[]): RuleVersionView | undefined {
  return versions.slice(versions.indexOf(version) + 1).find(({ state }) => state !== 'withdrawn')
}

function Changes({ version, before }: { version: RuleVersionView; before: RuleVersionView | undefined }) {
  const text = useRuleVersionText()
  if (before === undefined) return text('first')
  const [now, then] = [fieldsOf(version), fieldsOf(before)]
  const changed = ruleFields.filter((field) => now[field] !== then[field])
  if (changed.length === 0) return text('none')
  const shown = (field: RuleField, value: string) => {
    if (field === 'refusedApplicants') return text('count', { n: value.split('\n').filter(Boolean).length })
    return value === '' ? text('unset') : value
  }
  return (
    <Flex vertical style={{ maxWidth: 380, whiteSpace: 'normal' }}>
      {changed.map((field) => (
        <span key={field}>
          <Typography.Text type="secondary">{text(`fields.${field}`)}</Typography.Text> {shown(field, then[field])} →{' '}
          <strong>{shown(field, now[field])}</strong>
        </span>
      ))}
    </Flex>
  )
}

function By({ version: { actor, checker, at, note, withdrawn } }: { version: RuleVersionView }) {
  const text = useRuleVersionText()
  const actorWord = useActorWord()
  if (actor === undefined) return null
  return (
    <Flex vertical style={{ maxWidth: 280, whiteSpace: 'normal' }}>
      <span>
        {actorWord(actor)} <Moment at={at} />
      </span>
      {checker === undefined ? null : <span>{text('checkedBy', { name: checker })}</span>}
      <Typography.Text type="secondary">{note}</Typography.Text>
      {withdrawn === undefined ? null : (
        <Typography.Text type="secondary">
          {text('states.withdrawn')} · {actorWord(withdrawn.by)} <Moment at={withdrawn.at} /> · {withdrawn.reason}
        </Typography.Text>
      )}
    </Flex>
  )
}

function Withdraw({ id }: { id: string }) {
  const text = useRuleVersionText()
  const appText = useText()
  const explain = useExplain()
  return (
    <ActionDialog<{ reason: string }>
      action={text('withdraw')}
      size="small"
      consequence={text('withdrawNote')}
      explain={explain}
      onConfirm={({ reason }) => client.rules.withdraw({ id, reason })}
    >
      <Form.Item
        name="reason"
        label={text('reason')}
        rules={[{ required: true, whitespace: true, message: appText('applications.fields.needed') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ActionDialog>
  )
}
