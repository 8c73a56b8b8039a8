/**
 * Where the focused element is gone — a link that led to another page, a button whose work is done — the page takes the
 * focus, or the dialog in which it was: the next key and a screen reader go on from there. A dialog that opens takes the
 * focus by itself. Once for a document.
 */
export function keepFocus(): void {
  let last: Element | undefined
  let dialog: Element | null = null
  const look = () => {
    if (last === undefined || document.activeElement !== document.body) return
    if (last.isConnected && isDrawn(last)) return
    const next = findNext(dialog)
    if (next === null) return
    last = undefined
    next.focus({ preventScroll: true })
  }
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : undefined
    dialog = last?.closest('[role=dialog]') ?? null
  })
  // a button in a dialog that closes is not removed, but no longer drawn
  document.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) requestAnimationFrame(look)
  })
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}

const isDrawn = (element: Element) => element.getClientRects().length > 0

function findNext(dialog: Element | null): HTMLElement | null {
  const open = [...document.querySelectorAll('[role=dialog]')].filter(isDrawn)
  if (open.length === 0) return document.getElementById('content')
  if (dialog === null || !open.includes(dialog)) return null
  return dialog.querySelector<HTMLElement>('button:enabled, input:enabled, textarea:enabled, a[href]')
}
