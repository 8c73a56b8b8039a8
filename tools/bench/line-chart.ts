export type ChartLine = { name: string; color: string; points: readonly (readonly [x: number, y: number])[] }
export type LineChart = { title: string; xLabel: string; yLabel: string; lines: readonly ChartLine[] }

const width = 720
const height = 260
const margin = { left: 48, right: 12, top: 24, bottom: 34 }
const charactersWide = 7

/** A small SVG for the docs; both axes begin at zero. */
export function lineChart({ title, xLabel, yLabel, lines }: LineChart): string {
  const points = lines.flatMap((line) => line.points)
  const last = Math.max(1, ...points.map(([x]) => x))
  const step = stepFor(Math.max(1, ...points.map(([, y]) => y)))
  const steps = Math.ceil(Math.max(1, ...points.map(([, y]) => y)) / step)
  const x = (value: number) => margin.left + (value / last) * (width - margin.left - margin.right)
  const y = (value: number) => height - margin.bottom - (value / (steps * step)) * (height - margin.top - margin.bottom)
  const grid = Array.from({ length: steps + 1 }, (_, index) => index * step).map(
    (value) =>
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#ddd"/><text x="${margin.left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`,
  )
  const ticks = Array.from({ length: 5 }, (_, index) => Math.round((last * index) / 4)).map(
    (value) => `<text x="${x(value).toFixed(1)}" y="${height - 16}" text-anchor="middle">${value}</text>`,
  )
  const drawn = lines.map(
    ({ color, points: own }) =>
      `<polyline fill="none" stroke="${color}" stroke-width="1.4" points="${own.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`,
  )
  let at = width - margin.right
  const names = lines.toReversed().map(({ name, color }) => {
    const text = `<text x="${at}" y="14" text-anchor="end" fill="${color}">${name}</text>`
    at -= (name.length + 2) * charactersWide
    return text
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11" fill="#444"><title>${title}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${grid.join('\n')}
${ticks.join('\n')}
<text x="${(width + margin.left) / 2}" y="${height - 3}" text-anchor="middle">${xLabel}</text>
<text x="12" y="14">${yLabel}</text>
${drawn.join('\n')}
${names.join('\n')}
</svg>
`
}

/** Of 1, 2 or 5 times a power of ten: at most six lines of the grid. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 5))
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => most / step <= 5) ?? most
}
