/** Converts SVG outlines to PDF page content: only the subset that `sealArt` uses, circles and absolute paths. */

export type VectorContent = { readonly width: number; readonly height: number; readonly content: string }

/** @throws Error on any element that is not an outline */
export function svgToContent(svg: string): VectorContent {
  const view = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)
  const [width, height] = [Number(view?.[1]), Number(view?.[2])]
  if (!(width > 0) || !(height > 0)) throw new Error('the SVG has no size')
  const shapes = [...svg.matchAll(/<(\w+)\s([^>]*?)\/?>/g)].filter(([, name]) => name !== 'svg')
  const drawn = shapes.map(([, name = '', attributes = '']) => drawShape(name, readAttributes(attributes)))
  // The y axis of SVG points downwards.
  return { width, height, content: `1 0 0 -1 0 ${height} cm\n${drawn.join('\n')}\n` }
}

type Attributes = ReadonlyMap<string, string>

function readAttributes(text: string): Attributes {
  return new Map([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}

function drawShape(name: string, attributes: Attributes): string {
  const path = name === 'path' ? drawPath(attributes.get('d') ?? '') : name === 'circle' ? drawCircle(attributes) : ''
  if (path === '') throw new Error(`unsupported element <${name}>`)
  const fill = colour(attributes.get('fill'))
  const stroke = colour(attributes.get('stroke'))
  const settings = [
    ...(fill === undefined ? [] : [`${fill} rg`]),
    ...(stroke === undefined ? [] : [`${stroke} RG ${Number(attributes.get('stroke-width') ?? 1)} w`]),
  ]
  const paint = fill !== undefined ? (stroke !== undefined ? 'B' : 'f') : stroke !== undefined ? 'S' : 'n'
  return `${settings.join(' ')}\n${path}\n${paint}`
}

function colour(value: string | undefined): string | undefined {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value ?? '')
  if (hex === null) return undefined
  return hex
    .slice(1)
    .map((part) => number(Number.parseInt(part, 16) / 255))
    .join(' ')
}

/** The distance of the control points of a quarter circle. */
const kappa = 0.5522847498

function drawCircle(attributes: Attributes): string {
  const [cx, cy, r] = ['cx', 'cy', 'r'].map((name) => Number(attributes.get(name))) as [number, number, number]
  const k = r * kappa
  const curve = (...points: number[]) => `${points.map(number).join(' ')} c`
  return [
    `${number(cx + r)} ${number(cy)} m`,
    curve(cx + r, cy + k, cx + k, cy + r, cx, cy + r),
    curve(cx - k, cy + r, cx - r, cy + k, cx - r, cy),
    curve(cx - r, cy - k, cx - k, cy - r, cx, cy - r),
    curve(cx + k, cy - r, cx + r, cy - k, cx + r, cy),
    'h',
  ].join('\n')
}

function drawPath(data: string): string {
  let [x, y] = [0, 0]
  const steps = [...data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)].map(([, command = '', rest = '']) => {
    const values = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number)
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values
    const from = [x, y] as const
    if (command !== 'Z') [x, y] = [values.at(-2) ?? 0, values.at(-1) ?? 0]
    switch (`${command}${values.length}`) {
      case 'M2':
        return `${number(a)} ${number(b)} m`
      case 'L2':
        return `${number(a)} ${number(b)} l`
      case 'C6':
        return `${[a, b, c, d, e, f].map(number).join(' ')} c`
      case 'Q4':
        return `${[...towards(from, [a, b]), ...towards([c, d], [a, b]), c, d].map(number).join(' ')} c`
      case 'Z0':
        return 'h'
      default:
        throw new Error(`unsupported path command ${command}`)
    }
  })
  return steps.join('\n')
}

/** Two thirds of the distance: converts the control point of a quadratic curve to one of a cubic curve. */
function towards([x, y]: readonly [number, number], [cx, cy]: readonly [number, number]): [number, number] {
  return [x + ((cx - x) * 2) / 3, y + ((cy - y) * 2) / 3]
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000)
