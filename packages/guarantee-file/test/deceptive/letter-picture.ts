/** A line of text as a picture: black where the centre of a pixel is inside an outline. */
import { faceWidth, letterFace } from './letter-font.ts'

export type LinePicture = {
  readonly width: number
  readonly height: number
  /** Colour space and depth. */
  readonly entries: string
  readonly data: Uint8Array
  /** In points; `below` is the depth under the baseline. */
  readonly box: { readonly width: number; readonly height: number; readonly below: number }
}

const pixelsPerPoint = 4
type Point = readonly [x: number, y: number]

export function pictureOf(text: string, size: number): LinePicture {
  const scale = (size * pixelsPerPoint) / 1000
  const below = 0.3 * size
  const across = [...text].reduce((sum, character) => sum + faceWidth(character), 0) * scale
  const [width, height] = [Math.ceil(across), Math.ceil(1.3 * size * pixelsPerPoint)]
  const edges = edgesOf(text).map(([from, to]) => [inPixels(from), inPixels(to)] as const)
  function inPixels([x, y]: Point): Point {
    return [x * scale, height - y * scale - below * pixelsPerPoint]
  }
  const data = new Uint8Array(width * height).fill(255)
  for (let row = 0; row < height; row++) {
    const middle = row + 0.5
    const crossings = edges
      .filter(([[, fromY], [, toY]]) => fromY <= middle !== toY <= middle)
      .map(([[fromX, fromY], [toX, toY]]) => ({
        x: fromX + ((middle - fromY) / (toY - fromY)) * (toX - fromX),
        turn: toY > fromY ? 1 : -1,
      }))
      .sort((one, other) => one.x - other.x)
    let winding = 0
    for (const [index, { x, turn }] of crossings.entries()) {
      winding += turn
      const until = crossings[index + 1]?.x ?? x
      if (winding !== 0) data.fill(0, row * width + Math.round(x), row * width + Math.round(until))
    }
  }
  return {
    width,
    height,
    entries: '/ColorSpace /DeviceGray /BitsPerComponent 8',
    data,
    box: { width: width / pixelsPerPoint, height: height / pixelsPerPoint, below },
  }
}

/** Straight edges of all characters, in thousandths; curves in eight segments. */
function edgesOf(text: string): readonly (readonly [Point, Point])[] {
  const edges: [Point, Point][] = []
  let pen = 0
  for (const character of text) {
    const { path, advanceWidth } = letterFace().glyphForCodePoint(character.codePointAt(0) ?? 0)
    let start: Point = [0, 0]
    let at: Point = [0, 0]
    const lineTo = (to: Point) => {
      edges.push([
        [pen + at[0], at[1]],
        [pen + to[0], to[1]],
      ])
      at = to
    }
    for (const { command, args } of path.commands) {
      const [a = 0, b = 0, c = 0, d = 0] = args
      if (command === 'moveTo') {
        at = [a, b]
        start = at
      } else if (command === 'lineTo') lineTo([a, b])
      else if (command === 'closePath') lineTo(start)
      else {
        const from = at
        for (let step = 1; step <= 8; step++) {
          const [near, far] = [1 - step / 8, step / 8]
          const along = (one: number, two: number, three: number) =>
            near * near * one + 2 * near * far * two + far * far * three
          lineTo([along(from[0], a, c), along(from[1], b, d)])
        }
      }
    }
    pen += advanceWidth
  }
  return edges
}
