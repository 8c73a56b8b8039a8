/** The strict reading of a ZIP of stored entries: every byte of the file belongs to one of them, or to their directory. */
import { crc32 } from 'node:zlib'

export type ReadZip = {
  /** As the directory lists them, a name that is there twice included. */
  names: readonly string[]
  entries: ReadonlyMap<string, Uint8Array>
  /** Names of entries whose content has another CRC: programs refuse to unpack them. */
  damaged: readonly string[]
  /** Names of entries whose own header is not as the directory has it: a program that reads from the front finds others. */
  altered: readonly string[]
}

type Listed = { name: string; nameBytes: Buffer; flags: number; crc: number; size: number; offset: number }

const signatures = { local: 0x04034b50, descriptor: 0x08074b50, central: 0x02014b50, end: 0x06054b50 } as const
const lengths = { local: 30, descriptor: 16, central: 46, end: 22 } as const
/** Bit 3: sizes after the data. Bit 11: the name is UTF-8. No other is known here, encryption included. */
const flags = { sizesAfter: 8, utf8: 0x800 } as const

/**
 * Undefined for what is no such ZIP, is cut off, or is over a limit: no compression, no comments, no extra fields, entries
 * one after another from the first byte, as the directory has them. Where none is `altered`, two programs that read such
 * a file, from its front or from its directory, find the same entries.
 */
export function readZip(file: Uint8Array, limit: { bytes: number; entries: number }): ReadZip | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const endAt = bytes.length - lengths.end
  if (endAt < 0 || bytes.length > limit.bytes) return undefined
  const count = bytes.readUInt16LE(endAt + 10)
  const directoryAt = bytes.readUInt32LE(endAt + 16)
  const isEnd =
    bytes.readUInt32LE(endAt) === signatures.end &&
    bytes.readUInt32LE(endAt + 4) === 0 &&
    bytes.readUInt16LE(endAt + 8) === count &&
    directoryAt + bytes.readUInt32LE(endAt + 12) === endAt &&
    bytes.readUInt16LE(endAt + 20) === 0
  if (!isEnd || count > limit.entries) return undefined
  const directory = readDirectory(bytes.subarray(directoryAt, endAt), count)
  if (directory === undefined) return undefined
  const entries = new Map<string, Uint8Array>()
  const damaged: string[] = []
  const altered: string[] = []
  let at = 0
  for (const listed of directory) {
    const found = listed.offset === at ? readEntry(bytes.subarray(at, directoryAt), listed) : undefined
    if (found === undefined) return undefined
    entries.set(listed.name, found.content)
    if (!found.isAsListed) altered.push(listed.name)
    if (crc32(found.content) !== listed.crc) damaged.push(listed.name)
    at += found.length
  }
  return at === directoryAt ? { names: directory.map(({ name }) => name), entries, damaged, altered } : undefined
}

function readDirectory(bytes: Buffer, count: number): Listed[] | undefined {
  const listed: Listed[] = []
  let at = 0
  while (listed.length < count) {
    const header = bytes.subarray(at, at + lengths.central)
    if (header.length < lengths.central || header.readUInt32LE(0) !== signatures.central) return undefined
    const nameBytes = bytes.subarray(at + lengths.central, at + lengths.central + header.readUInt16LE(28))
    const name = readName(nameBytes)
    const entry = { flags: header.readUInt16LE(8), crc: header.readUInt32LE(16), size: header.readUInt32LE(24) }
    const isStored =
      header.readUInt16LE(10) === 0 &&
      header.readUInt32LE(20) === entry.size &&
      (entry.flags & ~(flags.sizesAfter | flags.utf8)) === 0
    // neither extra field, nor comment, nor another disk
    const isPlain = header.readUInt32LE(30) === 0 && header.readUInt16LE(34) === 0
    if (name === undefined || nameBytes.length !== header.readUInt16LE(28) || !isStored || !isPlain) return undefined
    listed.push({ ...entry, name, nameBytes, offset: header.readUInt32LE(42) })
    at += lengths.central + nameBytes.length
  }
  return at === bytes.length ? listed : undefined
}

/** @param bytes from the entry to the directory @returns undefined where it is longer than they are */
function readEntry(bytes: Buffer, { nameBytes, flags: stated, crc, size }: Listed) {
  const hasSizesAfter = (stated & flags.sizesAfter) !== 0
  const start = lengths.local + nameBytes.length
  const length = start + size + (hasSizesAfter ? lengths.descriptor : 0)
  if (length > bytes.length) return undefined
  const sizesAt = (at: number) =>
    [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4), bytes.readUInt32LE(at + 8)].join()
  const whole = [crc, size, size].join()
  const isSame =
    bytes.readUInt32LE(0) === signatures.local &&
    bytes.readUInt16LE(6) === stated &&
    bytes.readUInt16LE(8) === 0 &&
    bytes.readUInt16LE(26) === nameBytes.length &&
    bytes.readUInt16LE(28) === 0 &&
    bytes.subarray(lengths.local, start).equals(nameBytes) &&
    sizesAt(14) === (hasSizesAfter ? '0,0,0' : whole)
  const isEnded =
    !hasSizesAfter ||
    (bytes.readUInt32LE(start + size) === signatures.descriptor && sizesAt(start + size + 4) === whole)
  const content = bytes.subarray(start, start + size)
  return { content, length, isAsListed: isSame && isEnded }
}

/** Names that every program shows alike and that lead nowhere else. */
function readName(bytes: Uint8Array): string | undefined {
  try {
    const name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const parts = name.split('/')
    const isSafe = parts.every((part) => part !== '' && part !== '.' && part !== '..') && !/[\p{Cc}\\:]/u.test(name)
    return isSafe ? name : undefined
  } catch {
    return undefined
  }
}
