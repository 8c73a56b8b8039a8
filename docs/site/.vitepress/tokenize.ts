/**
 * The words of a text for the search: Latin words as they are, Chinese as pairs of characters, since Chinese has no
 * blanks between words. `Intl.Segmenter` would split differently in Node, which writes the index, and in a browser,
 * which asks it. VitePress copies the source of this function into the page: it may use nothing outside.
 */
export function tokenize(text: string): string[] {
  const parts = text.match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? []
  return parts.flatMap((part) => {
    if (!/\p{Script=Han}/u.test(part) || part.length < 3) return [part]
    return Array.from({ length: part.length - 1 }, (_, at) => part.slice(at, at + 2))
  })
}
