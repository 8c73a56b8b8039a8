export type MemorySample = { documents: number; parentMb: number; workerMb: number }

const width = 720
const height = 260
const margin = { left: 48, right: 12, top: 14, bottom: 34 }

/** Memory of parent and worker over the documents made, as a small SVG for the docs. */
export function memoryChart(samples: readonly MemorySample[]): string {
  const lastDocument = Math.max(1, ...samples.map(({ documents }) => documents))
  const most = Math.ceil(Math.max(100, ...samples.map(({ workerMb }) => workerMb)) / 200) * 200
  const x = (documents: number) => margin.left + (documents / lastDocument) * (width - margin.left - margin.right)
  const y = (mb: number) => height - margin.bottom - (mb / most) * (height - margin.top - margin.bottom)
  const line = (of: (sample: MemorySample) => number) =>
    samples.map((sample) => `${x(sample.documents).toFixed(1)},${y(of(sample)).toFixed(1)}`).join(' ')
  const grid = Array.from({ length: most / 200 + 1 }, (_, index) => index * 200).map(
    (mb) =>
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(mb)}" y2="${y(mb)}" stroke="#ddd"/><text x="${margin.left - 6}" y="${y(mb) + 4}" text-anchor="end">${mb}</text>`,
  )
  const ticks = Array.from({ length: 5 }, (_, index) => Math.round((lastDocument * index) / 4)).map(
    (documents) => `<text x="${x(documents)}" y="${height - 16}" text-anchor="middle">${documents}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11" fill="#444"><title>Memory by documents made</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${grid.join('\n')}
${ticks.join('\n')}
<text x="${(width + margin.left) / 2}" y="${height - 3}" text-anchor="middle">documents</text>
<text x="12" y="12">MB</text>
<polyline fill="none" stroke="#b3141b" stroke-width="1.4" points="${line(({ workerMb }) => workerMb)}"/>
<polyline fill="none" stroke="#1f5fa8" stroke-width="1.4" points="${line(({ parentMb }) => parentMb)}"/>
<text x="${width - 150}" y="${y(most) + 26}" fill="#b3141b">worker</text>
<text x="${width - 90}" y="${y(most) + 26}" fill="#1f5fa8">parent</text>
</svg>
`
}
