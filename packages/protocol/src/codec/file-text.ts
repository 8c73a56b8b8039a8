/**
 * The text of a file as spreadsheets and banks here save it: UTF-8, UTF-16 with its mark (“Unicode text”), or GBK
 * (GB 18030) where it is neither, which is the only guess.
 */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export function encodingOf(bytes: Uint8Array): FileEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

export const readFileText = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes)
