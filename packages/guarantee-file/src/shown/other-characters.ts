import { type FactLine, isMoney } from './fact-lines.ts'
import { type PageCharacter, type PageCharacters, type Rectangle, touches } from './page-characters.ts'

export type Others = {
  /** Other text touches the characters, so that removing all text removes more than them. */
  readonly touching: boolean
  /** Characters of similar size between those of the fact, or that extend its number. */
  readonly within: readonly PageCharacter[]
  /** Characters of the line, including the fact's own, without duplicates for bold. */
  readonly near: readonly PageCharacter[]
}

/** Characters that extend a number to the left or right. */
const figure = /^[\d.,，．万亿壹贰叁肆伍陆柒捌玖拾佰仟]$/u
const besideFigures = 0.45
/** Drawing the same letter twice makes it bold. */
const strike = 0.15

export function findOthers(line: FactLine, all: PageCharacters): Others {
  const isOwn = (one: PageCharacter) => line.characters.some((own) => isSamePlace(own, one))
  const band: Rectangle = {
    left: line.box.left - line.em,
    top: line.baseline - line.em,
    right: line.box.right + line.em,
    bottom: line.baseline + 0.3 * line.em,
  }
  const near = all.touching(band).filter((one) => isOwn(one) || !repeats(line, one))
  const other = near.filter((one) => !isOwn(one))
  return {
    near: near.filter((one) => isAlike(one, line) && Math.abs(one.baseline - line.baseline) < 0.2 * line.em),
    touching: other.some(({ box, object }) =>
      line.characters.some((character) => character.object !== object && touches(character.box, box)),
    ),
    within: other.filter((one) => !isReadWith(one, line) && one.upright && isAlike(one, line) && isWithin(one, line)),
  }
}

const repeats = ({ characters, em }: FactLine, { claimed, box, object }: PageCharacter) =>
  characters.some(
    (own) =>
      own.claimed === claimed &&
      own.object !== object &&
      Math.abs(own.box.left - box.left) < strike * em &&
      Math.abs(own.box.top - box.top) < strike * em,
  )

/** The same character, or a part of the same ligature. */
export const isSamePlace = (one: PageCharacter, other: PageCharacter): boolean =>
  one === other || (one.object === other.object && one.box.left === other.box.left && one.box.right === other.box.right)

/** Directly before or after the fact in the text: the patterns of the comparison already cover it. */
function isReadWith({ index }: PageCharacter, { characters }: FactLine): boolean {
  return characters.some((own) => Math.abs(own.index - index) === 1)
}

const isAlike = ({ em }: PageCharacter, line: FactLine) => em.up > 0.6 * line.em && em.up < 1.7 * line.em

function isWithin({ box, claimed }: PageCharacter, line: FactLine): boolean {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  if (y < line.baseline - 0.9 * line.em || y > line.baseline + 0.2 * line.em) return false
  // The characters of a seal may lie over an amount and do not extend it.
  if (isMoney(line.kind) && !figure.test(claimed)) return false
  const beside = isMoney(line.kind) ? besideFigures * line.em : 0
  return x > line.box.left - beside && x < line.box.right + beside
}
