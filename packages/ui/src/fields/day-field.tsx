import { lazy, Suspense } from 'react'
import type { DayPickerProps } from './day-picker.tsx'

/** The picker is a twelfth of a console's code: it is loaded while the page is read. */
const DayPicker = lazy(async () => ({ default: (await import('./day-picker.tsx')).DayPicker }))

/**
 * A day, `yyyy-MM-dd`, or with `withTime` a minute, `yyyy-MM-ddTHH:mm`, in every browser in the same form; empty text
 * where none is chosen.
 */
export function DayField(props: DayPickerProps) {
  const { id, value = '', style } = props
  return (
    <Suspense
      fallback={
        <input
          disabled
          {...(id === undefined ? {} : { id })}
          aria-label={props['aria-label']}
          value={value.replace('T', ' ')}
          style={{ width: '100%', height: 32, boxSizing: 'border-box', ...style }}
        />
      }
    >
      <DayPicker {...props} />
    </Suspense>
  )
}
