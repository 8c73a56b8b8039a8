/** A rendered page as PNG (ISO/IEC 15948): true colour, eight bits per channel, without transparency. */
import { crc32, deflateSync } from 'node:zlib'
import type { PageImage } from './page-image.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const trueColour = 2
/** Each row is stored as the difference from the row above, since pages are mostly white. */
const filterUp = 2
/** Higher levels take twice the time for a few per cent. */
const level = 6

export function pngOf({ width, height, rgba }: PageImage): Buffer {
  const rowBytes = width * 3 + 1
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y++) {
    rows[y * rowBytes] = filterUp
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4
      const to = y * rowBytes + 1 + x * 3
      for (let channel = 0; channel < 3; channel++) {
        const above = y === 0 ? 0 : (rgba[from - width * 4 + channel] ?? 0)
        rows[to + channel] = (rgba[from + channel] ?? 0) - above
      }
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, trueColour, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
