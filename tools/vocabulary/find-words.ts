import { type PublicNames, withoutPublicNames } from './public-names.ts'
import { chineseTerms, type Term, terms } from './words.ts'

export type Hit = { readonly line: number; readonly word: string; readonly use: string }

/** Quotations of the specification, and names of the browser driver, the browser, the typesetter, the site builder and the operating system. */
const thirdParty =
  /\bgaps\.md, "[^"]+"|\.press\(|\bonPressEnter\b|\bVitePress\b|\bspellCheck\b|\bviewBox\b|\bbox-shadow\b|\bbox\(width|(?<=['`])nobody(?=['`])/g

/** Names read as words: `bidOpening`, `bid-opening` and `bid opening` are one. */
function asWords(line: string): string {
  return line
    .replace(thirdParty, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
}

const english = terms.map((term) => ({ term, pattern: new RegExp(`\\b(?:${term.avoid})\\b`, 'g') }))
const chinese = chineseTerms.map(({ use, avoid }) => ({ use, pattern: new RegExp(avoid, 'g') }))
const isExcepted = ({ except = [] }: Term, file: string) => except.some((start) => file.startsWith(start))

/** Every word of the text that the vocabulary replaces, line by line; line 0 is the name of the file. */
export function findWords(file: string, text: string, names: PublicNames): Hit[] {
  return [file, ...text.split('\n')].flatMap((line, index) => {
    const words = asWords(withoutPublicNames(line, names))
    return [
      ...english
        .filter(({ term }) => !isExcepted(term, file))
        .flatMap(({ term, pattern }) => (words.match(pattern) ?? []).map((word) => ({ word, use: term.use }))),
      ...chinese.flatMap(({ use, pattern }) => (line.match(pattern) ?? []).map((word) => ({ word, use }))),
    ].map((hit) => ({ ...hit, line: index }))
  })
}
