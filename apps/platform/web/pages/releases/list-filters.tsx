import { Flex, Input, Select } from 'antd'

type Filters = { state?: string; text?: string }
type ListFiltersProps = {
  filters: Filters
  onChange: (changes: { state?: string; text?: string }) => void
  search: string
  anyState: string
  states: readonly { value: string; label: string }[]
}

/** A word and a state: both stand in the URL. */
export function ListFilters({ filters, onChange, search, anyState, states }: ListFiltersProps) {
  return (
    <search>
      <Flex wrap gap={8}>
        <Input.Search
          key={filters.text ?? ''}
          allowClear
          defaultValue={filters.text ?? ''}
          placeholder={search}
          aria-label={search}
          style={{ flex: '1 1 220px', maxWidth: 320 }}
          onSearch={(value) => onChange({ text: value.trim() })}
        />
        <Select
          aria-label={anyState}
          value={filters.state ?? ''}
          style={{ minWidth: 150 }}
          options={[{ value: '', label: anyState }, ...states]}
          onChange={(state) => onChange({ state })}
        />
      </Flex>
    </search>
  )
}
