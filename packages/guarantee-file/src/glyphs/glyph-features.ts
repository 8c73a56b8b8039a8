import type { GlyphImage } from './glyph-image.ts'

/** The square into which ink is drawn, with an empty border for the blur. */
const side = 36
const inner = 28
const directions = 8
const zones = 6
/** Features of one shape: edge directions by zone, and the ratio of width to height. */
export const featureCount = directions * zones * zones + 1

/** The bounding box of the ink, in fractional pixels. */
export type InkBox = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** A pixel below this share of the strongest ink counts as empty. */
const faint = 0.12

/** Undefined without ink. The edges of the box are placed within their pixels in proportion to the ink there. */
export function inkBox({ width, height, ink }: GlyphImage): InkBox | undefined {
  const columns = new Float64Array(width)
  const rows = new Float64Array(height)
  let most = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = ink[y * width + x] ?? 0
      if (value > (columns[x] ?? 0)) columns[x] = value
      if (value > (rows[y] ?? 0)) rows[y] = value
      if (value > most) most = value
    }
  }
  if (most < 24) return undefined
  const [left, right] = edges(columns, most)
  const [top, bottom] = edges(rows, most)
  return { left, top, right, bottom }
}

function edges(strongest: Float64Array, most: number): [number, number] {
  const shows = (value: number) => value > faint * most
  const [first, last] = [strongest.findIndex(shows), strongest.findLastIndex(shows)]
  const start = first + 1 - Math.min(1, (strongest[first] ?? 0) / most)
  const end = last + Math.min(1, (strongest[last] ?? 0) / most)
  return end - start < 0.5 ? [first, last + 1] : [start, end]
}

/**
 * The shape of a character independent of size, weight and width: the ink is stretched into a square (less for
 * elongated shapes), blurred, and its edge directions are summed by zone (gradient features).
 * @param slant the slant to remove, in pixels to the right per pixel of height
 */
export function glyphFeatures(image: GlyphImage, slant = 0): Float32Array | undefined {
  const upright = slant === 0 ? image : straighten(image, slant)
  const box = inkBox(upright)
  if (box === undefined) return undefined
  const [wide, tall] = [box.right - box.left, box.bottom - box.top]
  const features = new Float32Array(featureCount)
  directionsOf(blur(blur(fit(upright, box))), features)
  normalise(features)
  features[featureCount - 1] = 0.15 * Math.max(-2.5, Math.min(2.5, Math.log(wide / tall)))
  return features
}

function straighten({ width, height, ink, fontPixels, baseline }: GlyphImage, slant: number): GlyphImage {
  const wider = width + Math.ceil(slant * height) + 1
  const moved = new Uint8Array(wider * height)
  for (let y = 0; y < height; y++) {
    const shift = slant * y
    const [whole, part] = [Math.floor(shift), shift - Math.floor(shift)]
    for (let x = 0; x <= width; x++) {
      const here = x < width ? (ink[y * width + x] ?? 0) : 0
      const before = x > 0 ? (ink[y * width + x - 1] ?? 0) : 0
      moved[y * wider + x + whole] = Math.round(here * (1 - part) + before * part)
    }
  }
  return { width: wider, height, ink: moved, fontPixels, baseline }
}

/** Stretches the ink: the shorter side grows with the square root of the sine, so that a bar stays a bar (ARAN). */
function fit({ width, height, ink }: GlyphImage, { left, top, right, bottom }: InkBox): Float32Array {
  const [wide, tall] = [right - left, bottom - top]
  const shorter = inner * Math.sqrt(Math.sin((Math.PI / 2) * (Math.min(wide, tall) / Math.max(wide, tall))))
  const [across, down] = wide < tall ? [shorter, inner] : [inner, shorter]
  const columns = samples(left, wide, across, width)
  const rows = samples(top, tall, down, height)
  const narrow = new Float32Array(side * height)
  for (let y = 0; y < height; y++) resample(ink, y * width, 1, columns, narrow, y * side, 1)
  const square = new Float32Array(side * side)
  for (let x = 0; x < side; x++) resample(narrow, x, side, rows, square, x, side)
  return square
}

type Numbers = Uint8Array | Float32Array

/** Resamples one row or column of the picture into one line of the square. */
function resample(
  from: Numbers,
  start: number,
  step: number,
  { starts, pixels, weights }: Samples,
  into: Float32Array,
  intoStart: number,
  intoStep: number,
): void {
  for (let cell = 0; cell < side; cell++) {
    let sum = 0
    const end = starts[cell + 1] as number
    for (let index = starts[cell] as number; index < end; index++) {
      sum += (weights[index] as number) * (from[start + step * (pixels[index] as number)] as number)
    }
    into[intoStart + intoStep * cell] = sum
  }
}

type Samples = { readonly starts: Int32Array; readonly pixels: Int32Array; readonly weights: Float32Array }

/** The source pixels of each cell of the square: by area when shrinking, between two pixels when enlarging. */
function samples(from: number, size: number, wanted: number, limit: number): Samples {
  const scale = size / wanted
  const reach = Math.max(1, scale)
  const starts = new Int32Array(side + 1)
  const pixels = new Int32Array(side * Math.ceil(2 * reach + 1))
  const weights = new Float32Array(pixels.length)
  let count = 0
  for (let cell = 0; cell < side; cell++) {
    const middle = from + (cell + 0.5 - (side - wanted) / 2) * scale - 0.5
    let sum = 0
    const first = count
    for (let pixel = Math.ceil(middle - reach); pixel <= middle + reach; pixel++) {
      const weight = 1 - Math.abs(pixel - middle) / reach
      if (weight <= 0) continue
      sum += weight
      if (pixel < 0 || pixel >= limit) continue
      pixels[count] = pixel
      weights[count++] = weight
    }
    for (let index = first; index < count; index++) weights[index] = (weights[index] ?? 0) / (sum || 1)
    starts[cell + 1] = count
  }
  return { starts, pixels, weights }
}

function blur(square: Float32Array): Float32Array {
  return blurBy(blurBy(square, 1), side)
}

function blurBy(square: Float32Array, step: number): Float32Array {
  const soft = new Float32Array(square.length)
  for (let at = step; at < square.length - step; at++) {
    soft[at] = ((square[at - step] as number) + 2 * (square[at] as number) + (square[at + step] as number)) / 4
  }
  return soft
}

/** The weight of each cell of the square for each zone along one axis, and the zones with a weight. */
const zoneWeights = Float32Array.from({ length: side * zones }, (_, index) => {
  const [cell, zone] = [Math.floor(index / zones), index % zones]
  const pitch = inner / zones
  const away = (cell + 0.5 - (side - inner) / 2) / pitch - (zone + 0.5)
  return Math.abs(away) > 1.6 ? 0 : Math.exp(-((away / 0.75) ** 2))
})

const zonesOf = (cell: number) => zoneWeights.subarray(cell * zones, (cell + 1) * zones)
const firstZone = Uint8Array.from({ length: side }, (_, cell) => zonesOf(cell).findIndex((weight) => weight > 0))
const lastZone = Uint8Array.from({ length: side }, (_, cell) => zonesOf(cell).findLastIndex((weight) => weight > 0))

/**
 * Splits each edge between the two nearest of eight directions (one axial, one diagonal) and adds it to the surrounding
 * zones.
 */
function directionsOf(square: Float32Array, features: Float32Array): void {
  const columns = new Float32Array(directions * zones)
  for (let y = 1; y < side - 1; y++) {
    columns.fill(0)
    for (let x = 1; x < side - 1; x++) {
      const at = y * side + x
      const across = (square[at + 1] as number) - (square[at - 1] as number)
      const down = (square[at + side] as number) - (square[at - side] as number)
      if (across === 0 && down === 0) continue
      const [flat, steep] = [Math.abs(across), Math.abs(down)]
      const axis = flat > steep ? (across > 0 ? 0 : 4) : down > 0 ? 2 : 6
      const diagonal = across > 0 ? (down > 0 ? 1 : 7) : down > 0 ? 3 : 5
      addEdge(columns, x, axis, Math.abs(flat - steep))
      addEdge(columns, x, diagonal, Math.SQRT2 * Math.min(flat, steep))
    }
    for (let zone = 0; zone < zones; zone++) {
      const weight = zoneWeights[y * zones + zone] as number
      if (weight === 0) continue
      const start = zone * columns.length
      for (let index = 0; index < columns.length; index++) {
        features[start + index] = (features[start + index] as number) + weight * (columns[index] as number)
      }
    }
  }
}

function addEdge(columns: Float32Array, x: number, direction: number, strength: number): void {
  const start = direction * zones
  const last = lastZone[x] as number
  for (let zone = firstZone[x] as number; zone <= last; zone++) {
    columns[start + zone] = (columns[start + zone] as number) + (zoneWeights[x * zones + zone] as number) * strength
  }
}

/** Square roots balance strong and weak edges; normalising the length removes the stroke weight. */
function normalise(features: Float32Array): void {
  let sum = 0
  for (const value of features) sum += value
  for (let at = 0; at < features.length; at++) features[at] = Math.sqrt((features[at] ?? 0) / (sum || 1))
}
