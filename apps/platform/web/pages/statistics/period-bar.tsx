import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { Button, Flex, Segmented } from 'antd'
import { type Days, type PeriodKind, periodKinds, periodOf } from '../../../src/domain/statistics/periods.ts'
import { useStatisticsText } from './use-statistics-text.ts'

type PeriodBarProps = {
  kind: PeriodKind
  period: Days
  today: string
  choose: (kind: PeriodKind, days?: Partial<Days>) => void
}

/** A month, quarter or year with its neighbours, or days of one's own. */
export function PeriodBar({ kind, period, today, choose }: PeriodBarProps) {
  const text = useStatisticsText()
  return (
    <Flex align="center" gap={8} wrap>
      <Segmented<PeriodKind>
        aria-label={text('kind')}
        value={kind}
        onChange={(next) =>
          choose(
            next,
            next === 'range'
              ? { ...period, to: today < period.to ? today : period.to }
              : { from: today < period.to ? today : period.to },
          )
        }
        options={periodKinds.map((value) => ({ value, label: text(`kinds.${value}`) }))}
      />
      {kind === 'range' ? (
        <Flex align="center" gap={8} wrap>
          {(['from', 'to'] as const).map((name) => (
            <DayField
              key={name}
              aria-label={text(name)}
              allowClear={false}
              value={period[name]}
              onChange={(day) => choose('range', { ...period, [name]: day })}
              style={{ width: 150 }}
            />
          ))}
        </Flex>
      ) : (
        <Flex align="center" gap={4}>
          <Button
            aria-label={text('previous')}
            icon={<LeftOutlined />}
            onClick={() => choose(kind, { from: periodOf(kind, period.from, -1).from })}
          />
          <span style={{ fontVariantNumeric: 'tabular-nums', padding: '0 4px' }}>{nameOf(kind, period)}</span>
          <Button
            aria-label={text('next')}
            icon={<RightOutlined />}
            disabled={periodOf(kind, period.from, 1).from > today}
            onClick={() => choose(kind, { from: periodOf(kind, period.from, 1).from })}
          />
        </Flex>
      )}
    </Flex>
  )
}

/** `2026-11`, `2026 Q4`, `2026` */
function nameOf(kind: 'month' | 'quarter' | 'year', { from }: Days): string {
  if (kind === 'month') return from.slice(0, 7)
  const year = from.slice(0, 4)
  return kind === 'year' ? year : `${year} Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
}
