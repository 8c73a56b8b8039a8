/**
 * `filelist` (§10): a string that holds JSON. The specification prints it with curly quotes; they are read and never
 * written.
 */
import { limits } from '../limits.ts'

/** The links of a demand's documents, or undefined when the value is not such a list. */
export function readFiles(value: string): readonly string[] | undefined {
  const list = parseList(value) ?? parseList(value.replace(/[“”]/g, '"'))
  if (list === undefined || list.length > limits.maxFiles) return undefined
  const links = list.map(linkOf)
  return links.every((link) => link !== undefined) ? links : undefined
}

export function writeFiles(links: readonly string[]): string {
  return JSON.stringify(links.map((fileurl) => ({ fileurl })))
}

function parseList(value: string): readonly unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list : undefined
  } catch {
    return undefined
  }
}

function linkOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('fileurl' in item)) return undefined
  return typeof item.fileurl === 'string' && isLink(item.fileurl) ? item.fileurl : undefined
}

/** Characters of a link. Angle brackets and blanks end a link in most logs and mail programs. */
function isLink(link: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is shut out
  return /^https?:\/\/[^\s<>"\\^`{|}\u0000-\u0020\u007f-\u009f]+$/i.test(link)
}
