import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Button, Flex, Input, Select } from 'antd'
import { lotStates } from '../../../src/domain/lot/lot-state.ts'
import { useText } from '../../texts/use-text.ts'

export const lotFilterNames = ['state', 'from', 'to', 'text'] as const
type Filters = Partial<Record<(typeof lotFilterNames)[number], string>>

type LotFiltersProps = {
  filters: Filters
  onChange: (changes: Partial<Record<(typeof lotFilterNames)[number], string | undefined>>) => void
}

/** The list above the list: all of it is in the URL. */
export function LotFilters({ filters, onChange }: LotFiltersProps) {
  const text = useText()
  const ui = useUiText()
  const isFiltered = Object.keys(filters).length > 0
  return (
    <search>
      <Flex wrap gap={8} align="center">
        <Input.Search
          key={filters.text ?? ''}
          allowClear
          defaultValue={filters.text ?? ''}
          placeholder={text('agency.lots.search')}
          aria-label={text('agency.lots.search')}
          style={{ flex: '1 1 220px', maxWidth: 320 }}
          onSearch={(value) => onChange({ text: value.trim() })}
        />
        <Select
          aria-label={text('agency.lots.state')}
          value={filters.state ?? ''}
          style={{ minWidth: 140 }}
          options={[
            { value: '', label: text('agency.lots.anyState') },
            ...lotStates.map((state) => ({ value: state, label: text(`centre.lotStates.${state}`) })),
          ]}
          onChange={(state) => onChange({ state })}
        />
        <Flex gap={8} align="center">
          <label htmlFor="opens-from">{text('agency.lots.from')}</label>
          <DayField
            id="opens-from"
            value={filters.from ?? ''}
            style={{ width: 150 }}
            presets="ahead"
            onChange={(day) => onChange({ from: day })}
          />
        </Flex>
        <Flex gap={8} align="center">
          <label htmlFor="opens-to">{text('agency.lots.to')}</label>
          <DayField
            id="opens-to"
            value={filters.to ?? ''}
            style={{ width: 150 }}
            presets="ahead"
            onChange={(day) => onChange({ to: day })}
          />
        </Flex>
        {isFiltered ? (
          <Button
            type="link"
            onClick={() => onChange({ state: undefined, from: undefined, to: undefined, text: undefined })}
          >
            {ui('clear')}
          </Button>
        ) : null}
      </Flex>
    </search>
  )
}
