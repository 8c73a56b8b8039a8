import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { CSSProperties, ReactNode } from 'react'
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
  const chosen = value === undefined || value === '' ? null : dayjs(value)
  const report = (day: dayjs.Dayjs | null) =>
    onChange?.(day === null ? '' : day.format(withTime ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD'))
  return (
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
      onCalendarChange={(day) => report(Array.isArray(day) ? (day[0] ?? null) : day)}
    />
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
