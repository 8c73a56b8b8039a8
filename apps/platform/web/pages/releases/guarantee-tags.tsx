import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex, Typography } from 'antd'
import type { ShownState } from '../../../src/domain/demand/shown-state.ts'
import { useText } from '../../texts/use-text.ts'
import type { Guarantee } from '../lots/lot-types.ts'
import { isInEffect } from './in-effect.ts'

const moods: Partial<Record<ShownState, Mood>> = {
  opened: 'running',
  restoring: 'running',
  restored: 'good',
  disputed: 'bad',
  demanded: 'bad',
  'partly-paid': 'attention',
}

/** A guarantee's state, and everything beside it that decides what can be done. */
export function GuaranteeTags({ guarantee }: { guarantee: Guarantee }) {
  const text = useText()
  const isWide = useIsWide()
  const { state, shown, hold, isProposed, release, demands } = guarantee
  if (shown === 'paid-out') return <StateTag mood="ended" word={text('agency.guarantee.states.paid-out')} />
  return (
    <Flex wrap gap={4} style={{ maxWidth: isWide ? 150 : 240 }}>
      <StateTag mood={moods[shown] ?? 'ended'} word={text(`agency.guarantee.states.${shown}`)} />
      {hold === undefined ? null : (
        <StateTag mood="attention" word={text('agency.guarantee.held', { reason: hold.reason })} />
      )}
      {isProposed ? <StateTag mood="waiting" word={text('agency.guarantee.proposed')} /> : null}
      {release?.state === 'ordered' && state !== 'released' ? (
        <StateTag mood="waiting" word={text('agency.guarantee.ordered')} />
      ) : null}
      {release?.state === 'declined' ? <StateTag mood="attention" word={text('agency.guarantee.declined')} /> : null}
      {demands === 0 ? null : (
        <StateTag mood="attention" word={text('agency.guarantee.demanded', { count: demands })} />
      )}
    </Flex>
  )
}

/** What lapsed, or was refused or abandoned, has never been a guarantee: it has no last day and no amount. */
export const hasExisted = ({ guaranteeNumber }: Pick<Guarantee, 'guaranteeNumber'>): boolean =>
  guaranteeNumber !== undefined

/** The last day, and how far it is for what is still in effect. */
export function LastDay({ guarantee }: { guarantee: Guarantee }) {
  const text = useText()
  const { validUntil, daysLeft } = guarantee
  if (!hasExisted(guarantee)) return <span>—</span>
  if (!isInEffect(guarantee)) return <span>{validUntil}</span>
  const words =
    daysLeft < 0
      ? text('agency.guarantee.over')
      : daysLeft === 0
        ? text('agency.guarantee.today')
        : text('agency.guarantee.left', { days: daysLeft })
  return (
    <Flex vertical>
      <span style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>{validUntil}</span>
      <Typography.Text type={daysLeft <= 7 ? 'danger' : daysLeft <= 30 ? 'warning' : 'secondary'}>
        {words}
      </Typography.Text>
    </Flex>
  )
}
