/** Content type of stored bytes: derived from their content, never from the uploaded name. */

export type ServedType = { type: string; extension: string; inline: boolean }

const pdf: ServedType = { type: 'application/pdf', extension: 'pdf', inline: true }
/**
 * Types that a browser does not display inline: a file from an unauthenticated sender must not run under our origin.
 */
const unknown: ServedType = { type: 'application/octet-stream', extension: 'bin', inline: false }
const beginnings: readonly (readonly [readonly number[], ServedType])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], pdf],
  [[0x50, 0x4b, 0x03, 0x04], { type: 'application/zip', extension: 'zip', inline: false }],
  [[0x89, 0x50, 0x4e, 0x47], { type: 'image/png', extension: 'png', inline: false }],
  [[0xff, 0xd8, 0xff], { type: 'image/jpeg', extension: 'jpg', inline: false }],
]

export function servedType(bytes: Uint8Array): ServedType {
  const found = beginnings.find(([start]) => start.every((byte, index) => bytes[index] === byte))
  return found?.[1] ?? unknown
}
