import { FilterOutlined, SearchOutlined } from '@ant-design/icons'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import { type ApplicationState, applicationStates } from '../../../../src/domain/application/application-state.ts'
import { query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'

export const filterNames = [
  'queue',
  'state',
  'partner',
  'search',
  'amountFrom',
  'amountTo',
  'from',
  'to',
  'assigned',
] as const
type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName, string>>

const hidden = ['partner', 'amountFrom', 'amountTo', 'from', 'to', 'assigned'] as const
const offset = '+08:00'

/** The URL's words as the server takes them; what is mistyped there is left out. */
export function readFilters({ queue, state, partner, search, amountFrom, amountTo, from, to, assigned }: Filters) {
  const amount = (value: string | undefined) => (/^\d{1,15}(\.\d{1,2})?$/.test(value ?? '') ? value : undefined)
  const dayStart = (day: string | undefined, days = 0) => {
    const at = Date.parse(`${day}T00:00:00${offset}`)
    return Number.isNaN(at) ? undefined : at + days * 86_400_000
  }
  return {
    ...(state !== undefined && isState(state) && queue === 'all' ? { states: [state] } : {}),
    ...(assigned === 'me' ? { assigned: 'me' as const } : assigned === 'none' ? { assigned: 'none' as const } : {}),
    ...optional('partner', partner),
    ...optional('search', search),
    ...optional('amountFrom', amount(amountFrom)),
    ...optional('amountTo', amount(amountTo)),
    ...optional('from', dayStart(from)),
    ...optional('to', dayStart(to, 1)),
  }
}

const isState = (text: string): text is ApplicationState => applicationStates.some((state) => state === text)

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [N in Name]?: Value })
}

type InboxFiltersProps = { filters: Filters; onChange: (changes: Filters) => void }

export function InboxFilters({ filters, onChange }: InboxFiltersProps) {
  const text = useText()
  const uiText = useUiText()
  const isWide = useIsWide()
  const partners = useQuery(query.inbox.partners.queryOptions())
  const used = hidden.filter((name) => filters[name] !== undefined)
  const [isOpen, setOpen] = useState(used.length > 0)
  const clear = Object.fromEntries(filterNames.filter((name) => name !== 'queue').map((name) => [name, undefined]))
  const field = (name: 'amountFrom' | 'amountTo', input: React.ComponentProps<typeof Input>) => (
    <Input
      key={`${name} ${filters[name] ?? ''}`}
      aria-label={text(`applications.${name}`)}
      prefix={<span style={{ whiteSpace: 'nowrap' }}>{text(`applications.${name}`)}</span>}
      suffix={text('applications.yuan')}
      defaultValue={filters[name] ?? ''}
      style={{ width: isWide ? 260 : '100%' }}
      onBlur={({ target }) => onChange({ [name]: target.value.trim() })}
      onPressEnter={({ currentTarget }) => onChange({ [name]: currentTarget.value.trim() })}
      {...input}
    />
  )
  const day = (name: 'from' | 'to') => (
    <DayField
      aria-label={text(`applications.${name}`)}
      prefix={<span style={{ whiteSpace: 'nowrap' }}>{text(`applications.${name}`)}</span>}
      value={filters[name] ?? ''}
      style={{ width: isWide ? 260 : '100%' }}
      presets="past"
      onChange={(chosen) => onChange({ [name]: chosen })}
    />
  )
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap={8}>
        <Input.Search
          key={filters.search ?? ''}
          defaultValue={filters.search ?? ''}
          aria-label={text('applications.search')}
          placeholder={text('applications.search')}
          allowClear
          enterButton={<Button icon={<SearchOutlined />} aria-label={uiText('search')} />}
          maxLength={200}
          style={{ width: 340, maxWidth: '100%' }}
          onSearch={(value) => onChange({ search: value.trim() })}
        />
        {filters.queue === 'all' ? (
          <Select
            aria-label={text('applications.state')}
            value={filters.state ?? ''}
            style={{ minWidth: 168 }}
            options={[
              { value: '', label: text('applications.anyState') },
              ...applicationStates.map((state) => ({ value: state, label: text(`applications.states.${state}`) })),
            ]}
            onChange={(state) => onChange({ state })}
          />
        ) : null}
        <Badge count={isOpen ? 0 : used.length}>
          <Button icon={<FilterOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {text('applications.moreFilters')}
          </Button>
        </Badge>
        {used.length > 0 || filters.search !== undefined || filters.state !== undefined ? (
          <Button type="link" onClick={() => onChange(clear)}>
            {uiText('clear')}
          </Button>
        ) : null}
      </Flex>
      {isOpen ? (
        <Flex wrap gap={8}>
          <Select
            aria-label={text('applications.partner')}
            value={filters.partner ?? ''}
            style={isWide ? { minWidth: 220 } : { width: '100%' }}
            options={[
              { value: '', label: text('applications.anyPartner') },
              ...(partners.data ?? []).map(({ appkey, name }) => ({ value: appkey, label: name })),
            ]}
            onChange={(partner) => onChange({ partner })}
          />
          <Select
            aria-label={text('applications.assigned.filter')}
            value={filters.assigned ?? ''}
            style={isWide ? { minWidth: 160 } : { width: '100%' }}
            options={[
              { value: '', label: text('applications.assigned.anyone') },
              { value: 'me', label: text('applications.assigned.byMe') },
              { value: 'none', label: text('applications.assigned.byNone') },
            ]}
            onChange={(assigned) => onChange({ assigned })}
          />
          {field('amountFrom', { inputMode: 'decimal' })}
          {field('amountTo', { inputMode: 'decimal' })}
          {day('from')}
          {day('to')}
        </Flex>
      ) : null}
    </Flex>
  )
}
