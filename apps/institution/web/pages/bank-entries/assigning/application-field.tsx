import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useBankEntryText } from '../use-bank-entry-text.ts'

type ApplicationFieldProps = {
  entry: Pick<BankEntryView, 'candidates' | 'amount' | 'paid'>
  /** It may be of no application, and of one in whichever state. */
  mayBeNone?: boolean
}

export const noApplication = 'none'
export const choiceOf = ({ partner, number }: { partner: string; number: string }) => `${partner}/${number}`

/** What was chosen, as the procedures take it. */
export function applicationOf(choice: string): { number: string; partner: string } {
  const place = choice.indexOf('/')
  return { partner: choice.slice(0, place), number: choice.slice(place + 1) }
}

/** The applications that a credit may be for, the most likely first: those that it states, then those of its amount. */
export function ApplicationField({ entry, mayBeNone = false }: ApplicationFieldProps) {
  const { candidates: awaited, amount, paid } = entry
  const candidates = mayBeNone && paid !== undefined ? [{ ...paid, due: '' }, ...awaited] : awaited
  const text = useBankEntryText()
  const words = useText()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const isAny = mayBeNone && search !== ''
  const found = useQuery(
    query.inbox.list.queryOptions({
      input: {
        limit: 100,
        ...(isAny ? {} : { states: ['awaiting-premium'] as const satisfies string[] }),
        ...(search === '' ? {} : { search }),
      },
    }),
  )
  const listed = (found.data?.rows ?? []).map((row) => ({ ...row, due: row.premium ?? '' }))
  const named = search === '' ? candidates : candidates.filter((one) => isFound(one, search))
  const isNamed = new Set(candidates.map(choiceOf))
  const others = listed.filter((one) => !isNamed.has(choiceOf(one)))
  const optionOf = (one: { partner: string; number: string; applicantName: string; due: string }) => ({
    value: choiceOf(one),
    label: [
      one.applicantName,
      ...(one.due === '' ? [] : [text('due', { due: formatYuan(one.due) })]),
      `…${one.number.slice(-6)}`,
    ].join(' · '),
  })
  const group = (word: 'likely' | 'sameAmount' | 'others', ones: readonly Parameters<typeof optionOf>[0][]) =>
    ones.length === 0 ? [] : [{ label: text(`choice.${word}`), options: ones.map(optionOf) }]
  return (
    <Form.Item
      name="choice"
      label={text('application')}
      rules={[{ required: true, message: words('applications.fields.needed') }]}
    >
      <Select
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={found.isFetching}
        placeholder={text('choice.hint')}
        notFoundContent={text(found.isFetching ? 'choice.searching' : 'choice.none')}
        options={[
          ...(mayBeNone ? [{ value: noApplication, label: text('noApplication') }] : []),
          ...group('likely', named),
          ...group(
            'sameAmount',
            others.filter(({ due }) => due === amount),
          ),
          ...group(
            'others',
            others.filter(({ due }) => due !== amount),
          ),
        ]}
      />
    </Form.Item>
  )
}

const isFound = ({ applicantName, number }: { applicantName: string; number: string }, search: string) =>
  applicantName.includes(search) || number.toUpperCase().includes(search.toUpperCase())
