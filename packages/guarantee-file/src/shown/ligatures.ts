import type { PageCharacter } from './page-characters.ts'

/** Letters that faces draw as one glyph, such as `ff` and `fi`. Digits are never joined. */
const joined = /^[fijlt]+$/iu

/** Combines letters drawn by one glyph into one character that claims all of them. */
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
