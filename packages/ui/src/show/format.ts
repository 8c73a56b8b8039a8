const parts = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', ...options })

const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
const clock = { hour: '2-digit', minute: '2-digit' } as const
const formats = {
  day: parts(date),
  minute: parts({ ...date, ...clock }),
  second: parts({ ...date, ...clock, second: '2-digit' }),
}

export type Precision = keyof typeof formats

/** Epoch milliseconds in Asia/Shanghai, whatever the browser's zone: 2026-11-25 09:30. */
export function formatTime(at: number, precision: Precision = 'minute'): string {
  return formats[precision].format(at)
}

/** `1234567.8` → `1,234,567.80`; other text is returned unchanged. */
export function formatYuan(amount: string): string {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount)
  if (found === null) return amount
  const [, sign = '', whole = '', cents = ''] = found
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents.padEnd(2, '0')}`
}

/** Milliseconds as `2 天 03:04:05`, `03:04:05`: for countdowns. */
export function formatDuration(milliseconds: number, dayWord: string): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const days = Math.floor(seconds / 86_400)
  const rest = `${two(Math.floor((seconds % 86_400) / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return days === 0 ? rest : `${days} ${dayWord} ${rest}`
}
