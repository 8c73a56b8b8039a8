import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { formatTime } from '../show/format.ts'
import { useFieldText } from './use-field-text.ts'

export type DayPickerProps = {
  /** The form’s item sets the first three. */
  id?: string
  value?: string | undefined
  onChange?: (value: string) => void
  withTime?: boolean
  /** Days. */
  min?: string
  max?: string
  disabled?: boolean
  /** False where a day is always shown: emptied, it comes back. */
  allowClear?: boolean
  prefix?: ReactNode
  /** Days that are often chosen, at one click. */
  presets?: 'past' | 'ahead' | undefined
  style?: CSSProperties
  'aria-label'?: string
}

/** The first is shown; the others are understood when typed. */
const dayForms = ['YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD', 'YYYY.M.D']
const minuteForms = ['YYYY-MM-DD HH:mm', 'YYYY-MM-DDTHH:mm', 'YYYY/M/D HH:mm']

export function DayPicker({ value, onChange, withTime = false, min, max, style, presets, ...rest }: DayPickerProps) {
  // shown until the address or form follows: a picker that closes before would report its old day again
  const [reported, setReported] = useState<{ before: string | undefined; day: string }>()
  if (reported !== undefined && reported.before !== value) setReported(undefined)
  const shown = reported !== undefined && reported.before === value ? reported.day : (value ?? '')
  const chosen = shown === '' ? null : dayjs(shown)
  // cleared, the picker reports `null` or an empty list
  const report = (chosenNow: dayjs.Dayjs | null | undefined) => {
    const day = chosenNow?.format(withTime ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD') ?? ''
    setReported({ before: value, day })
    onChange?.(day)
  }
  return (
    <span
      style={{ display: 'contents' }}
      // the picker itself keeps its day while its text is deleted
      onInput={({ target }) => {
        if (rest.allowClear !== false && target instanceof HTMLInputElement && target.value.trim() === '') report(null)
      }}
    >
      <DatePicker
        {...rest}
        value={chosen?.isValid() === true ? chosen : null}
        {...usePresets(presets)}
        format={withTime ? minuteForms : dayForms}
        {...(withTime ? { showTime: { format: 'HH:mm' }, showNow: false } : {})}
        {...(min === undefined ? {} : { minDate: dayjs(min) })}
        {...(max === undefined ? {} : { maxDate: dayjs(max) })}
        // what was typed counts when the field is left, as in every other field
        needConfirm={false}
        style={{ width: '100%', ...style }}
        onChange={(day) => report(day)}
        // while it is typed: what depends on it must not move when the field is left, under a button that is clicked
        onCalendarChange={(day) => report(Array.isArray(day) ? day[0] : day)}
      />
    </span>
  )
}

const presetDays = { past: [0, -1, -7, -30, -90], ahead: [0, 1, 7, 30, 90] } as const

/** By the day in Asia/Shanghai, wherever the browser is. */
function usePresets(which: keyof typeof presetDays | undefined) {
  const text = useFieldText()
  if (which === undefined) return {}
  const today = dayjs(formatTime(Date.now(), 'day'))
  const word = (days: number) => {
    if (days === 0) return text('today')
    return text(days < 0 ? 'daysBefore' : 'daysAhead', { days: Math.abs(days) })
  }
  return { presets: presetDays[which].map((days) => ({ label: word(days), value: today.add(days, 'day') })) }
}
