/**
 * Linear discriminant analysis: the directions in which classes differ most, relative to the variation within a class.
 */
export class Scatter {
  readonly #size: number
  readonly #within: Float64Array
  readonly #means: Float64Array[] = []
  #samples = 0

  constructor(size: number) {
    this.#size = size
    this.#within = new Float64Array(size * size)
  }

  /** All samples of one class. */
  add(samples: readonly Float32Array[]): void {
    const size = this.#size
    const mean = Float64Array.from(
      { length: size },
      (_, at) => sumOf(samples, (one) => number(one, at)) / samples.length,
    )
    for (const sample of samples)
      addProducts(
        this.#within,
        size,
        mean.map((value, at) => number(sample, at) - value),
      )
    this.#samples += samples.length
    this.#means.push(mean)
  }

  /** Rows of the projection, strongest first; whitened: within a class each varies by about 1. */
  project(wanted: number, regular: number): Float64Array[] {
    const size = this.#size
    const within = symmetric(this.#within, size, this.#samples - this.#means.length)
    const diagonal = Array.from({ length: size }, (_, at) => at * size + at)
    const added = (regular * sumOf(diagonal, (at) => number(within, at))) / size
    for (const at of diagonal) within[at] = number(within, at) + added
    const white = eigen(within, size).map(({ value, vector }) => vector.map((one) => one / Math.sqrt(value)))
    const middle = Float64Array.from(
      { length: size },
      (_, at) => sumOf(this.#means, (one) => number(one, at)) / this.#means.length,
    )
    const between = new Float64Array(size * size)
    for (const mean of this.#means) {
      const apart = mean.map((value, at) => value - number(middle, at))
      addProducts(
        between,
        size,
        Float64Array.from(white, (row) => dot(row, apart)),
      )
    }
    const strongest = eigen(symmetric(between, size, this.#means.length), size).slice(0, wanted)
    return strongest.map(({ vector }) =>
      Float64Array.from({ length: size }, (_, at) =>
        white.reduce((sum, row, index) => sum + number(vector, index) * number(row, at), 0),
      ),
    )
  }
}

const number = (numbers: ArrayLike<number>, at: number): number => numbers[at] as number

const sumOf = <T>(all: readonly T[], value: (one: T) => number): number => all.reduce((sum, one) => sum + value(one), 0)

export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += number(one, at) * number(other, at)
  return sum
}

/** Adds the products of all pairs to the lower half of a matrix. */
function addProducts(matrix: Float64Array, size: number, values: Float64Array): void {
  for (let row = 0; row < size; row++) {
    const [value, start] = [number(values, row), row * size]
    for (let column = 0; column <= row; column++) {
      matrix[start + column] = number(matrix, start + column) + value * number(values, column)
    }
  }
}

function symmetric(lower: Float64Array, size: number, divisor: number): Float64Array {
  const whole = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value = number(lower, row * size + column) / divisor
      whole[row * size + column] = value
      whole[column * size + row] = value
    }
  }
  return whole
}

/** Eigenvectors of a symmetric matrix by Jacobi's rotations, largest value first. */
function eigen(matrix: Float64Array, size: number): { value: number; vector: Float64Array }[] {
  const rows = Array.from({ length: size }, (_, row) => matrix.slice(row * size, (row + 1) * size))
  const vectors = rows.map((_, row) => Float64Array.from({ length: size }, (_, at) => (at === row ? 1 : 0)))
  const at = (row: number, column: number) => number(rows[row] as Float64Array, column)
  for (let sweep = 0; sweep < 30; sweep++) {
    const whole = sumOf(rows, (row) => dot(row, row))
    const diagonal = rows.reduce((sum, _, index) => sum + at(index, index) ** 2, 0)
    if (whole - diagonal < 1e-16 * whole) break
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        const theta = (at(q, q) - at(p, p)) / (2 * at(p, q))
        if (!Number.isFinite(theta)) continue
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const cosine = 1 / Math.sqrt(tangent * tangent + 1)
        rotateColumns(rows, p, q, cosine, tangent * cosine)
        rotate(rows[p] as Float64Array, rows[q] as Float64Array, cosine, tangent * cosine)
        rotate(vectors[p] as Float64Array, vectors[q] as Float64Array, cosine, tangent * cosine)
      }
    }
  }
  return vectors
    .map((vector, index) => ({ value: at(index, index), vector }))
    .sort((one, other) => other.value - one.value)
}

function rotate(p: Float64Array, q: Float64Array, cosine: number, sine: number): void {
  for (let at = 0; at < p.length; at++) {
    const [x, y] = [number(p, at), number(q, at)]
    p[at] = cosine * x - sine * y
    q[at] = sine * x + cosine * y
  }
}

function rotateColumns(rows: readonly Float64Array[], p: number, q: number, cosine: number, sine: number): void {
  for (const row of rows) {
    const [x, y] = [number(row, p), number(row, q)]
    row[p] = cosine * x - sine * y
    row[q] = sine * x + cosine * y
  }
}
