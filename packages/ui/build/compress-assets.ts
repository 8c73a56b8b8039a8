/** Compresses what a built console consists of, once, for the server to send as it is. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const compress = promisify(gzip)
const compressible = /\.(js|css|svg|json)$/
/** Smaller ones fit into one packet anyway. */
const leastBytes = 1_000

/** Writes `x.js.gz` (RFC 1952) beside each `x.js` that has none. */
export async function compressAssets(folder: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => compressible.test(name))
  await Promise.all(names.map((name) => compressFile(join(folder, name))))
}

async function compressFile(file: string): Promise<void> {
  const packed = `${file}.gz`
  if (existsSync(packed)) return
  const bytes = readFileSync(file)
  if (bytes.length >= leastBytes) writeFileSync(packed, await compress(bytes))
}
