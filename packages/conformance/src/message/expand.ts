/** The placeholders of cases: `{{now-11m}}`, `{{applyno}}`, `{{other.baohanno}}`, `{{字*501}}`, `{{file:unsigned}}`. */
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'

export type Names = Readonly<Record<string, string | (() => string | Promise<string>)>>

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** @throws for a placeholder that has no value */
export async function expand(text: string, names: Names, now: () => number = Date.now): Promise<string> {
  const parts = text.split(/\{\{(.+?)\}\}/su)
  const values = await Promise.all(
    parts.map((part, index) => (index % 2 === 0 ? part : placeholderValue(part, names, now))),
  )
  return values.join('')
}

async function placeholderValue(placeholder: string, names: Names, now: () => number): Promise<string> {
  const known = Object.hasOwn(names, placeholder) ? names[placeholder] : undefined
  if (known !== undefined) return typeof known === 'string' ? known : await known()
  const [, sign, count, unit] = /^now(?:([+-])(\d+)([smhd]))?$/.exec(placeholder) ?? [undefined]
  if (placeholder === 'now' || unit !== undefined) {
    const ms = unit === undefined ? 0 : Number(count) * unitMs[unit as keyof typeof unitMs]
    return formatWireTime(now() + (sign === '-' ? -ms : ms))
  }
  const repeated = /^(.+)\*(\d{1,8})$/su.exec(placeholder)
  if (repeated?.[1] !== undefined) return repeated[1].repeat(Number(repeated[2]))
  throw new Error(`a case uses an unknown placeholder: {{${placeholder}}}`)
}
