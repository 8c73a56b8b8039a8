export type Spot = {
  left: number
  top: number
  right: number
  bottom: number
  /** The indices of its pixels. */
  readonly dots: readonly number[]
}

/**
 * Groups of connected pixels, including diagonally, each with its bounding box.
 * @param marked 1 for a pixel, otherwise 0; all zero afterwards
 */
export function spotsOf(marked: Uint8Array, width: number, height: number): Spot[] {
  const spots: Spot[] = []
  for (let start = marked.indexOf(1); start !== -1; start = marked.indexOf(1, start + 1))
    spots.push(spotFrom(start, marked, width, height))
  return spots
}

function spotFrom(start: number, marked: Uint8Array, width: number, height: number): Spot {
  const dots = [start]
  const spot: Spot = { left: width, top: height, right: 0, bottom: 0, dots }
  marked[start] = 0
  for (let index = 0; index < dots.length; index++) {
    const at = dots[index] ?? 0
    const y = Math.floor(at / width)
    const x = at - y * width
    if (x < spot.left) spot.left = x
    if (x > spot.right) spot.right = x
    if (y < spot.top) spot.top = y
    if (y > spot.bottom) spot.bottom = y
    const lastX = Math.min(width - 1, x + 1)
    const lastY = Math.min(height - 1, y + 1)
    for (let nextY = Math.max(0, y - 1); nextY <= lastY; nextY++) {
      for (let next = nextY * width + Math.max(0, x - 1); next <= nextY * width + lastX; next++) {
        if (marked[next] === 0) continue
        marked[next] = 0
        dots.push(next)
      }
    }
  }
  return spot
}
