import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Flex, Form, Input, Typography } from 'antd'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { useRuleVersionText } from './use-rule-version-text.ts'
import { useExplain } from './version-form.tsx'

type Offer = Awaited<ReturnType<typeof client.rules.versions>>['offers'][number]
type Shown = { rate: string; minimumPremium: string; largestAmount?: string }

/** What each platform shows of this institution, against what is in effect and planned. */
export function OfferTable({ offers }: { offers: readonly Offer[] }) {
  const text = useRuleVersionText()
  const ui = useUiText()
  const maySave = useMay()('rules.saveOffer')
  return (
    <WideTable
      stacks
      label={text('offers')}
      size="middle"
      pagination={false}
      dataSource={[...offers]}
      rowKey={({ partner }) => partner}
      columns={[
        { title: text('platform'), render: (_, { name }) => name },
        { title: text('shown'), render: (_, offer) => <ShownCell offer={offer} /> },
        { title: text('differences'), render: (_, offer) => <Differences offer={offer} /> },
        { title: ui('action'), render: (_, offer) => (maySave ? <SaveOffer offer={offer} /> : null) },
      ]}
    />
  )
}

function ShownCell({ offer: { shown } }: { offer: Offer }) {
  const text = useRuleVersionText()
  const actorWord = useActorWord()
  if (shown === undefined) return <Typography.Text type="secondary">{text('notKnown')}</Typography.Text>
  const { rate, minimumPremium, largestAmount, actor, at } = shown
  return (
    <Flex vertical style={{ whiteSpace: 'normal' }}>
      <span>
        {text('fields.rate')} {rate}
      </span>
      <span>
        {text('fields.minimumPremium')} {minimumPremium}
      </span>
      {largestAmount === undefined ? null : (
        <span>
          {text('fields.largestAmount')} {largestAmount}
        </span>
      )}
      <Typography.Text type="secondary">
        {text('readOn', { name: actorWord(actor, 'sentence') })} <Moment at={at} />
      </Typography.Text>
    </Flex>
  )
}

function Differences({ offer: { shown, differences } }: { offer: Offer }) {
  const text = useRuleVersionText()
  if (shown === undefined) return '—'
  if (differences.length === 0) return <StateTag mood="good" word={text('same')} />
  const versionWord = (id: string) => (id === '0' ? text('file') : text('version', { id }))
  return (
    <Flex vertical gap={4} align="flex-start" style={{ maxWidth: 420, whiteSpace: 'normal' }}>
      {differences.map(({ field, ours, theirs, version }) => (
        <StateTag
          key={`${field}/${version}`}
          wraps
          mood="attention"
          word={text('difference', {
            field: text(`fields.${field}`),
            ours: ours ?? text('unset'),
            theirs: theirs ?? text('unset'),
            version: versionWord(version),
          })}
        />
      ))}
    </Flex>
  )
}

function SaveOffer({ offer: { partner, shown } }: { offer: Offer }) {
  const text = useRuleVersionText()
  const appText = useText()
  const explain = useExplain()
  const needed = { required: true, whitespace: true, message: appText('applications.fields.needed') }
  return (
    <ActionDialog<Shown>
      action={text('saveOffer')}
      size="small"
      consequence={text('saveOfferNote')}
      explain={explain}
      initial={shown === undefined ? {} : pick(shown)}
      onConfirm={({ rate, minimumPremium, largestAmount = '' }) =>
        client.rules.saveOffer({
          ...{ partner, rate: rate.trim(), minimumPremium: minimumPremium.trim() },
          ...(largestAmount.trim() === '' ? {} : { largestAmount: largestAmount.trim() }),
        })
      }
    >
      <Form.Item name="rate" label={text('fields.rate')} rules={[needed]}>
        <Input inputMode="decimal" maxLength={20} />
      </Form.Item>
      <Form.Item name="minimumPremium" label={text('fields.minimumPremium')} rules={[needed]}>
        <Input inputMode="decimal" maxLength={20} />
      </Form.Item>
      <Form.Item name="largestAmount" label={text('fields.largestAmount')}>
        <Input inputMode="decimal" maxLength={20} />
      </Form.Item>
    </ActionDialog>
  )
}

const pick = ({ rate, minimumPremium, largestAmount }: NonNullable<Offer['shown']>): Shown => ({
  ...{ rate, minimumPremium },
  ...(largestAmount === undefined ? {} : { largestAmount }),
})
