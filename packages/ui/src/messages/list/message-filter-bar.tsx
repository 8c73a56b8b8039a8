import { useQuery } from '@tanstack/react-query'
import { Flex, Input, Select } from 'antd'
import { DayField } from '../../fields/day-field.tsx'
import type { PartnerNamesApi } from '../../partners/partner-api.ts'
import { formatTime } from '../../show/format.ts'
import { useCallOptions } from '../call-word.ts'

import { useOutcomeWord } from '../outcome-tag.tsx'
import { useMessageText } from '../use-message-text.ts'

export const filterNames = ['partner', 'call', 'direction', 'outcome', 'subject', 'from', 'until'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName, string>>

const outcomes = ['accepted', 'failed', 'rejected', 'refused', 'unclear', 'check-clock', 'check-fields', 'check-terms']

type FilterBarProps = {
  partners: PartnerNamesApi
  filters: Filters
  onChange: (changes: Partial<Record<FilterName, string | undefined>>) => void
}

export function MessageFilterBar({ partners, filters, onChange }: FilterBarProps) {
  const words = useMessageText()
  const outcomeWord = useOutcomeWord()
  const callOptions = useCallOptions()
  const known = useQuery({ queryKey: ['partners', 'list'], queryFn: () => partners.list() })
  const choose = (name: FilterName, any: string, options: { value: string; label: string }[]) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={any}
      placeholder={any}
      style={{ flex: '1 1 150px', maxWidth: 260 }}
      value={filters[name]}
      options={options}
      onChange={(value: string | undefined) => onChange({ [name]: value })}
    />
  )
  return (
    <search>
      <Flex wrap gap={8}>
        <Input.Search
          key={filters.subject ?? ''}
          allowClear
          aria-label={words('list.subjectHint')}
          placeholder={words('list.subjectHint')}
          defaultValue={filters.subject}
          style={{ flex: '2 1 240px', maxWidth: 420 }}
          onSearch={(value) => onChange({ subject: value.trim() })}
        />
        {choose(
          'partner',
          words('list.anyPartner'),
          (known.data ?? []).map(({ appkey, name }) => ({ value: appkey, label: `${name} ${appkey}` })),
        )}
        {choose('call', words('list.anyCall'), callOptions)}
        {choose('direction', words('list.anyDirection'), [
          { value: 'in', label: words('direction.in') },
          { value: 'out', label: words('direction.out') },
        ])}
        {choose(
          'outcome',
          words('list.anyOutcome'),
          outcomes.map((value) => ({ value, label: outcomeWord(value) })),
        )}
        <TimeBound name="from" filters={filters} onChange={onChange} />
        <TimeBound name="until" filters={filters} onChange={onChange} />
      </Flex>
    </search>
  )
}

/** A minute of Asia/Shanghai, whatever the browser's zone; in the URL as epoch milliseconds. */
function TimeBound({ name, filters, onChange }: Omit<FilterBarProps, 'partners'> & { name: 'from' | 'until' }) {
  const words = useMessageText()
  const at = Number(filters[name])
  return (
    <DayField
      withTime
      prefix={words(`list.${name}`)}
      aria-label={words(`list.${name}`)}
      style={{ flex: '1 1 220px', maxWidth: 250 }}
      value={filters[name] === undefined || Number.isNaN(at) ? '' : formatTime(at).replace(' ', 'T')}
      onChange={(minute) => {
        const chosen = Date.parse(`${minute}:00+08:00`)
        onChange({ [name]: Number.isNaN(chosen) ? undefined : String(chosen) })
      }}
    />
  )
}
