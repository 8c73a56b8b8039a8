import type { PageCharacter } from './page-characters.ts'

/** What faces draw as one glyph, as `ff` and `fi`. Figures are never joined. */
const joined = /^[fijlt]+$/iu

/** Letters that one glyph draws together, as one character that claims them all. */
export function withLigatures(characters: readonly PageCharacter[]): PageCharacter[] {
  const found: PageCharacter[] = []
  for (const character of characters) {
    const before = found.at(-1)
    if (before !== undefined && isOneGlyph(before, character)) {
      found[found.length - 1] = { ...before, claimed: before.claimed + character.claimed, index: character.index }
    } else found.push(character)
  }
  return found
}

function isOneGlyph(before: PageCharacter, { object, box, claimed }: PageCharacter): boolean {
  const isSame = before.object === object && before.box.left === box.left && before.box.right === box.right
  return isSame && joined.test(before.claimed + claimed)
}
