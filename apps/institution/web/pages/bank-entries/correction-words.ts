type Detail = Readonly<Record<string, unknown>>

/** What a correction changed, as `70.00 → 700.00`; undefined of anything else. */
export function correctionWords(detail: Detail): string | undefined {
  const { before } = detail
  if (typeof before !== 'object' || before === null) return undefined
  const was: Detail = { ...before }
  const changed = ['amount', 'reference', 'on'].filter((name) => was[name] !== detail[name])
  return changed.map((name) => `${was[name] ?? '—'} → ${detail[name] ?? '—'}`).join(' · ')
}
