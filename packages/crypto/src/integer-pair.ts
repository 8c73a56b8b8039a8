import { checkWholeDer, DerError } from './der.ts'
import { DerCursor } from './der-cursor.ts'

/**
 * The two integers of an ECDSA or SM2 signature as big-endian bytes of a fixed length; undefined when it is malformed.
 */
export function readIntegerPair(signature: Uint8Array, size: number): readonly [Uint8Array, Uint8Array] | undefined {
  try {
    checkWholeDer(signature)
    const cursor = DerCursor.over(signature)
    const pair = [readInteger(cursor, size), readInteger(cursor, size)] as const
    cursor.assertEnd()
    return pair
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

function readInteger(cursor: DerCursor, size: number): Uint8Array {
  const content = cursor.content(cursor.next(0x02))
  if ((content[0] ?? 0x80) >= 0x80) throw new DerError('negative')
  const bytes = content[0] === 0 ? content.subarray(1) : content
  if (bytes.length > size) throw new DerError('too large')
  const padded = new Uint8Array(size)
  padded.set(bytes, size - bytes.length)
  return padded
}
