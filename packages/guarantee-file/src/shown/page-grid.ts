/** In points, from the lower left corner. */
export type Box = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number }

export const noBox: Box = { left: 0, bottom: 0, right: 0, top: 0 }
export const widthOf = (box: Box): number => Math.max(0, box.right - box.left)
export const heightOf = (box: Box): number => Math.max(0, box.top - box.bottom)
export const isEmpty = (box: Box): boolean => !(widthOf(box) > 0 && heightOf(box) > 0)

export function intersect(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.min(one.right, other.right),
    top: Math.min(one.top, other.top),
  }
}

const cellsASide = 100

/** The share of a page that boxes cover together; overlapping strips and tiles count once. */
export class PageGrid {
  readonly #page: Box
  readonly #cells = new Uint8Array(cellsASide * cellsASide)

  constructor(page: Box) {
    this.#page = page
  }

  cover(box: Box): void {
    const [firstX, lastX] = span(box.left, box.right, this.#page.left, widthOf(this.#page))
    const [firstY, lastY] = span(box.bottom, box.top, this.#page.bottom, heightOf(this.#page))
    for (let y = firstY; y < lastY; y++) this.#cells.fill(1, y * cellsASide + firstX, y * cellsASide + lastX)
  }

  share(): number {
    let covered = 0
    for (const cell of this.#cells) covered += cell
    return covered / this.#cells.length
  }
}

/** The cells with their centre between two coordinates. */
function span(from: number, to: number, origin: number, size: number): [number, number] {
  const cell = (at: number) => Math.round(((at - origin) / size) * cellsASide)
  const within = (index: number) => Math.min(cellsASide, Math.max(0, index))
  return [within(cell(from)), within(cell(to))]
}
