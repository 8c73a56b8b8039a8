import { featureCount } from './glyph-features.ts'

/**
 * Reference characters as points: features projected so that the variation of one character is about 1 per direction.
 */
export type GlyphSpace = {
  readonly dimensions: number
  /** One row of `featureCount` numbers per dimension. */
  readonly projection: Float32Array
  readonly characters: readonly string[]
  /** The points, character after character. */
  readonly points: Float32Array
  /** The first eight dimensions of each point: they separate most characters and fit into the processor's cache. */
  readonly heads: Float32Array
  /** The index of the first point of each character, and the end. */
  readonly starts: Int32Array
  readonly indexes: ReadonlyMap<string, number>
}

export function project({ dimensions, projection }: GlyphSpace, features: Float32Array): Float32Array {
  const point = new Float32Array(dimensions)
  for (let row = 0; row < dimensions; row++) {
    let sum = 0
    const start = row * featureCount
    for (let at = 0; at < featureCount; at++) sum += (projection[start + at] as number) * (features[at] as number)
    point[row] = sum
  }
  return point
}

/** Squared distance to the nearest point of one character. */
export function distanceTo(space: GlyphSpace, point: Float32Array, index: number): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let at = space.starts[index] ?? 0; at < (space.starts[index + 1] ?? 0); at++) {
    nearest = Math.min(nearest, squared(space, point, at, nearest))
  }
  return nearest
}

export type Nearest = { readonly character: string; readonly distance: number }

/** The nearest character closer than `limit`, without the exceptions. */
export function findNearest(
  space: GlyphSpace,
  point: Float32Array,
  limit: number,
  isExcepted: (character: string) => boolean,
): Nearest | undefined {
  const { heads, starts, characters } = space
  let [nearest, found] = [limit, -1]
  let end = 0
  for (let index = 0, at = 0; index < characters.length; index++) {
    for (end = starts[index + 1] as number; at < end; at++) {
      // Four dimensions first: they exclude nine of ten points.
      const head = at * headSize
      let sum = 0
      for (let inner = 0; inner < headSize / 2; inner++) {
        const apart = (heads[head + inner] as number) - (point[inner] as number)
        sum += apart * apart
      }
      if (sum >= nearest) continue
      for (let inner = headSize / 2; inner < headSize; inner++) {
        const apart = (heads[head + inner] as number) - (point[inner] as number)
        sum += apart * apart
      }
      if (sum >= nearest) continue
      const distance = squared(space, point, at, nearest)
      if (distance >= nearest || isExcepted(characters[index] as string)) continue
      ;[nearest, found] = [distance, index]
    }
  }
  return found < 0 ? undefined : { character: characters[found] as string, distance: nearest }
}

const headSize = 8

export function headsOf(points: Float32Array, dimensions: number): Float32Array {
  const heads = new Float32Array((points.length / dimensions) * headSize)
  for (let at = 0; at < heads.length; at++) {
    heads[at] = points[Math.floor(at / headSize) * dimensions + (at % headSize)] as number
  }
  return heads
}

/** Squared distance to one point, or any value not below the limit. */
function squared({ points, dimensions }: GlyphSpace, point: Float32Array, index: number, limit: number): number {
  let sum = 0
  const start = index * dimensions
  for (let at = 0; at < dimensions; at += headSize) {
    for (let inner = at; inner < at + headSize; inner++) {
      const apart = (points[start + inner] as number) - (point[inner] as number)
      sum += apart * apart
    }
    if (sum >= limit) return sum
  }
  return sum
}
