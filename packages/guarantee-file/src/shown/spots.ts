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
 * @param marked non-zero for a pixel; all zero afterwards
 */
export function spotsOf(marked: Uint8Array, width: number, height: number): Spot[] {
  const spots: Spot[] = []
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] === 0) continue
    const dots = [start]
    const spot: Spot = { left: width, top: height, right: 0, bottom: 0, dots }
    marked[start] = 0
    for (let index = 0; index < dots.length; index++) {
      const at = dots[index] ?? 0
      const [x, y] = [at % width, Math.floor(at / width)]
      spot.left = Math.min(spot.left, x)
      spot.right = Math.max(spot.right, x)
      spot.top = Math.min(spot.top, y)
      spot.bottom = Math.max(spot.bottom, y)
      for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY++) {
        for (let nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX++) {
          const next = nextY * width + nextX
          if (marked[next] === 0) continue
          marked[next] = 0
          dots.push(next)
        }
      }
    }
    spots.push(spot)
  }
  return spots
}
