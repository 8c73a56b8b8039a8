import type { z } from 'zod'
import type { drawnPage } from './contract.ts'

type Drawn = {
  readonly count: number
  readonly pictures: readonly { readonly width: number; readonly height: number; readonly png: Uint8Array }[]
}
type PageOfFile = { readonly kind: string; readonly version: number; readonly page: number }

/** @param drawn undefined when the file cannot be drawn @param page from 1 */
export function toDrawnPage(drawn: Drawn | undefined, { kind, version, page }: PageOfFile): z.infer<typeof drawnPage> {
  const picture = drawn?.pictures[page - 1]
  if (picture === undefined) return { count: drawn?.count ?? 0 }
  const { width, height, png } = picture
  const image = new File([new Uint8Array(png)], `${kind}-${version}-${page}.png`, { type: 'image/png' })
  return { count: drawn?.count ?? 0, picture: { width, height, image } }
}
