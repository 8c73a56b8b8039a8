/** Arrow keys (or j and k) move from row to row, Enter opens the row: by its own click, or by its first link. */
export function moveByKey(event: React.KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event
  if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return
  const row = target.closest<HTMLElement>('tr.ant-table-row')
  const isRow = row === target
  if (!isRow && target.getAttribute('role') !== 'region') return
  if (key === 'Enter' && isRow) {
    event.preventDefault()
    const link = row.querySelector<HTMLElement>('a[href]')
    ;(link ?? row).click()
    return
  }
  const step = key === 'ArrowDown' || key === 'j' ? 1 : key === 'ArrowUp' || key === 'k' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('tr.ant-table-row')]
  const here = row === null ? -1 : rows.indexOf(row)
  rows[Math.min(rows.length - 1, Math.max(0, here + step))]?.focus()
}
