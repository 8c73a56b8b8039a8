export type Values = Readonly<Record<string, string | number>>

/**
 * Fills each `{{name}}`. An English noun after a number is written `{{count}} day(s)` and becomes “1 day” or “2 days”.
 * A blank without a value stays.
 */
export function fillText(text: string, values: Values = {}): string {
  return text
    .replace(/(\{\{(\w+)\}\}[^{}]*?)\(s\)/g, (_, before: string, name: string) =>
      String(values[name]) === '1' ? before : `${before}s`,
    )
    .replace(/\{\{(\w+)\}\}/g, (blank, name: string) => String(values[name] ?? blank))
}
