/** The text of a file as spreadsheets and banks here save it: UTF-8, or GBK (GB 18030) where it is not. */
export function readFileText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
