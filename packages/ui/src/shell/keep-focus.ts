/**
 * Where the focused element is gone — a link that led to another page, a button whose work is done — the page takes the
 * focus, or the dialog that is open: the next key and a screen reader go on from there. Once for a document.
 */
export function keepFocus(): void {
  let last: Element | undefined
  const look = () => {
    if (last === undefined || document.activeElement !== document.body) return
    if (last.isConnected && isDrawn(last)) return
    const next = findNext()
    if (next === null) return
    last = undefined
    next.focus({ preventScroll: true })
  }
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : undefined
  })
  // a button in a dialog that closes is not removed, but no longer drawn
  document.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) requestAnimationFrame(look)
  })
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}

const isDrawn = (element: Element) => element.getClientRects().length > 0

function findNext(): HTMLElement | null {
  const dialog = [...document.querySelectorAll('[role=dialog]')].findLast(isDrawn)
  const inDialog = dialog?.querySelector<HTMLElement>('button:enabled, input:enabled, textarea:enabled, a[href]')
  return inDialog ?? document.getElementById('content')
}
