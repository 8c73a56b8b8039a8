/** Finds text that a page would show in one language only: written in the page instead of its texts. */

export type WordsInPage = { readonly line: number; readonly words: string }

const chinese = /[\p{Script=Han}][^'"`<>{}]*/u
/** Between tags: `>Pay now<`. Types and comparisons are between other characters. */
const betweenTags = /(?:\w|"|'|\}|\/|\s)>\s*([A-Za-z][A-Za-z,.'’!?:-]*(?:\s+[A-Za-z0-9,.'’!?:-]+)*)\s*<\/?[A-Za-z>]/
const attribute =
  /\b(?:title|label|placeholder|aria-label|alt|description|okText|cancelText|tooltip|extra|suffix|prefix|summary)="([^"]*[A-Za-z]{2,}[^"]*)"/

/** The texts of one file, without what is allowed: units and names that both languages share. */
export function findWordsInPage(source: string, allowed: ReadonlySet<string>): WordsInPage[] {
  const lines = withoutComments(source).split('\n')
  return lines.flatMap((line, index) =>
    [chinese.exec(line)?.[0], betweenTags.exec(line)?.[1], attribute.exec(line)?.[1]].flatMap((found) => {
      const words = found?.trim()
      return words === undefined || allowed.has(words) ? [] : [{ line: index + 1, words }]
    }),
  )
}

const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/ .*$/gm, '')

/** What a query has not answered, as a list without rows: `data ?? []`. */
const unread = /\bdata(?:\??\.\w+)* \?\? \[\]/.source
const handedOn = new RegExp(
  `\\b(?:dataSource|rows|cases|changes|entries)=\\{(?:\\[\\.\\.\\.)?\\(?[^}\\n]*${unread}`,
  'g',
)
const named = new RegExp(`const (\\w+) = [^\\n]*${unread}`, 'g')

/** Where a page would state that there is nothing although its query has not answered, or has failed. */
export function findUnreadNothing(page: string): string[] {
  const statesOf = (name: string) =>
    [
      ...page.matchAll(
        new RegExp(
          `(?<![.\\w])${name}\\.length === 0 \\?(?! null)[^\\n]*|(?<![.\\w])${name}\\.length === 0\\)\\n? *return (?!null)`,
          'g',
        ),
      ),
    ].map(([found]) => found)
  return [
    ...[...page.matchAll(handedOn)].map(([found]) => found),
    ...[...page.matchAll(named)].flatMap(([, name = '']) => statesOf(name)),
  ]
}
