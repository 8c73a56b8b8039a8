/** The pages of guarantees as pictures, drawn once for each file and held in memory as long as there is room. */
import type { DrawnPages } from '../inspect/draw-pages.ts'

export type PagePictures = {
  /** @param sm3 of the bytes that `read` gives; @returns nothing when the file cannot be drawn */
  of(sm3: string, read: () => Promise<Uint8Array | undefined>): Promise<DrawnPages | undefined>
}

/** @param maxBytes of all pictures held; the least recently shown file leaves first */
export function createPagePictures(
  draw: (file: Uint8Array) => Promise<DrawnPages | undefined>,
  maxBytes: number,
): PagePictures {
  const held = new Map<string, { drawn: DrawnPages; bytes: number }>()
  const underWay = new Map<string, Promise<DrawnPages | undefined>>()
  let total = 0

  function hold(sm3: string, drawn: DrawnPages): void {
    const bytes = drawn.pictures.reduce((sum, { png }) => sum + png.length, 0)
    held.set(sm3, { drawn, bytes })
    total += bytes
    for (const [oldest, { bytes: freed }] of held) {
      if (total <= maxBytes) break
      held.delete(oldest)
      total -= freed
    }
  }
  async function make(sm3: string, read: () => Promise<Uint8Array | undefined>) {
    const bytes = await read()
    const drawn = bytes === undefined ? undefined : await draw(bytes)
    if (drawn !== undefined) hold(sm3, drawn)
    return drawn
  }
  return {
    of(sm3, read) {
      const known = held.get(sm3)
      if (known !== undefined) {
        held.delete(sm3)
        held.set(sm3, known)
        return Promise.resolve(known.drawn)
      }
      const waiting = underWay.get(sm3) ?? make(sm3, read).finally(() => underWay.delete(sm3))
      underWay.set(sm3, waiting)
      return waiting
    },
  }
}
