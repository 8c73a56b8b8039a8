/** ZIP archives without compression, the same bytes for the same entries. */
import { Zip, ZipPassThrough } from 'fflate'

export type ZipWriter = {
  add(name: string, bytes: Uint8Array): void
  /** The archive in pieces; nothing is added afterwards. */
  end(): Uint8Array<ArrayBuffer>[]
}

/** Stored without compression: signed PDFs hold compressed streams already. @param at of every entry; local time */
export function createZip(at: number): ZipWriter {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    chunks.push(new Uint8Array(chunk))
  })
  return {
    add(name, bytes) {
      const entry = new ZipPassThrough(name)
      entry.mtime = at
      zip.add(entry)
      entry.push(bytes, true)
    },
    end() {
      zip.end()
      return chunks
    },
  }
}

/** The earliest date that a ZIP can state, in any time zone the same: what is exported twice has the same bytes. */
export const zipEpoch = (): number => new Date(1980, 0, 1).getTime()
