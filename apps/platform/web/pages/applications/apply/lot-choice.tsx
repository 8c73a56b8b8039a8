import { SearchOutlined } from '@ant-design/icons'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, Input, Typography } from 'antd'
import { useState } from 'react'
import { useText } from '../../../texts/use-text.ts'
import { useEffects } from '../../corrections/use-effects.ts'
import { TimeLeft } from '../cards/time-left.tsx'
import type { Lot } from '../types.ts'
import { ChoiceCard } from './choice-card.tsx'
import { findLots } from './find-lots.ts'

const shownLots = 30

/** Searched in the browser: what someone looks for reaches no one. */
export function LotChoice({ lots, onChoose }: { lots: readonly Lot[]; onChoose: (lot: Lot) => void }) {
  const text = useText()
  const [sought, setSought] = useState('')
  const fitting = findLots(lots, sought)
  const rest = fitting.length - shownLots
  return (
    <Flex vertical gap={12}>
      <Input
        allowClear
        prefix={<SearchOutlined />}
        aria-label={text('applications.applying.lotSearch')}
        placeholder={text('applications.applying.lotSearch')}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {fitting.length === 0 ? (
        <EmptyState
          what={text(lots.length === 0 ? 'applications.applying.lotNoneOpen' : 'applications.applying.lotNone')}
        />
      ) : (
        <Flex vertical gap={8}>
          {fitting.slice(0, shownLots).map((lot) => (
            <ChoiceCard key={lot.number} onChoose={() => onChoose(lot)}>
              <LotFacts lot={lot} />
            </ChoiceCard>
          ))}
        </Flex>
      )}
      {rest > 0 ? (
        <Typography.Text type="secondary">{text('applications.applying.lotMore', { count: rest })}</Typography.Text>
      ) : null}
    </Flex>
  )
}

/** What a bidder knows a lot by. */
export function LotFacts({ lot }: { lot: Lot }) {
  const text = useText()
  const effects = useEffects()
  return (
    <Flex wrap justify="space-between" gap={12} style={{ width: '100%' }}>
      <Flex vertical gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Typography.Text strong>
          {lot.name} {lot.revision === 0 ? null : <StateTag mood="attention" word={effects.isCorrected} />}
        </Typography.Text>
        <Typography.Text type="secondary">
          {lot.beneficiaryName} · {lot.number}
        </Typography.Text>
      </Flex>
      <Flex gap={16} wrap>
        <Fact word={text('applications.amount')} width={128}>
          <Yuan amount={lot.amount} />
        </Fact>
        <Fact word={text('applications.applying.opens')} width={132}>
          <Moment at={lot.opensAt} />
        </Fact>
        <Fact word={text('applications.applying.left')} width={116}>
          <TimeLeft until={lot.opensAt} />
        </Fact>
      </Flex>
    </Flex>
  )
}

function Fact({ word, width, children }: { word: string; width: number; children: React.ReactNode }) {
  return (
    <Flex vertical gap={2} style={{ width }}>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {word}
      </Typography.Text>
      <span>{children}</span>
    </Flex>
  )
}
