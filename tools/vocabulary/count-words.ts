import { chineseTerms, type Term, terms } from './words.ts'

export type Hit = { readonly line: number; readonly word: string; readonly use: string }

/** Names read as words: `tellOfLot`, `tell-of-lot` and `tell of lot` are one. */
function asWords(line: string): string {
  return line
    .replaceAll('.press(', '') // a method of the browser driver
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
}

const english = terms.map((term) => ({ term, pattern: new RegExp(`\\b(?:${term.avoid})\\b`, 'g') }))
const chinese = chineseTerms.map(({ use, avoid }) => ({ use, pattern: new RegExp(avoid, 'g') }))
const isExcepted = ({ except = [] }: Term, file: string) => except.some((start) => file.startsWith(start))

/** Every word of the text that the vocabulary replaces, line by line. */
export function findWords(file: string, text: string): Hit[] {
  return text.split('\n').flatMap((line, index) => {
    const words = asWords(line)
    return [
      ...english
        .filter(({ term }) => !isExcepted(term, file))
        .flatMap(({ term, pattern }) => (words.match(pattern) ?? []).map((word) => ({ word, use: term.use }))),
      ...chinese.flatMap(({ use, pattern }) => (line.match(pattern) ?? []).map((word) => ({ word, use }))),
    ].map((hit) => ({ ...hit, line: index + 1 }))
  })
}
