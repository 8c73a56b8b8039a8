import type { FactKind } from '../text/compared-facts.ts'
import { writingReach } from './marks-beside.ts'
import type { PageCharacter, Rectangle } from './page-characters.ts'

/** Characters of a fact on one line of a page, from left to right. */
export type FactLine = {
  readonly kind: FactKind
  readonly characters: readonly PageCharacter[]
  readonly box: Rectangle
  readonly baseline: number
  readonly em: number
}

/** Digits or numerals of an amount. */
export const isMoney = (kind: FactKind): boolean => kind === 'amount' || kind === 'capitals'

/** A wider gap between two characters starts another line. */
const widestBlank = 2
const sameLine = 0.3

/** Splits the characters of a fact into lines. Undefined unless each line is below the previous one. */
export function linesOf(kind: FactKind, characters: readonly PageCharacter[]): FactLine[] | undefined {
  const lines: PageCharacter[][] = []
  for (const character of characters) {
    const line = lines.at(-1)
    const before = line?.at(-1)
    if (line === undefined || before === undefined) lines.push([character])
    else if (follows(before, character)) line.push(character)
    else if (character.baseline > before.baseline + 0.5 * before.em.up) lines.push([character])
    else return undefined
  }
  return lines.map((line) => lineOf(kind, line))
}

function follows(before: PageCharacter, { box, baseline, em }: PageCharacter): boolean {
  const isLevel = Math.abs(baseline - before.baseline) <= sameLine * em.up
  const middle = (one: Rectangle) => (one.left + one.right) / 2
  return isLevel && middle(box) > middle(before.box) && box.left - before.box.right <= widestBlank * em.up
}

function lineOf(kind: FactKind, characters: readonly PageCharacter[]): FactLine {
  const boxes = characters.map(({ box }) => box)
  const ems = characters.map(({ em }) => em.up).toSorted((one, other) => one - other)
  return {
    kind,
    characters,
    box: {
      left: Math.min(...boxes.map(({ left }) => left)),
      top: Math.min(...boxes.map(({ top }) => top)),
      right: Math.max(...boxes.map(({ right }) => right)),
      bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    },
    baseline: characters[0]?.baseline ?? 0,
    em: ems[Math.floor(ems.length / 2)] ?? 0,
  }
}

/** The part of a page to render for a line and its surroundings; undefined when it is off the page. */
export function areaOf({ kind, box, baseline, em }: FactLine, page: Rectangle): Rectangle | undefined {
  const left = isMoney(kind) ? 1.3 * em : 0.3 * em
  const right = kind === 'label' ? writingReach * em : left
  const area = {
    left: Math.max(page.left, box.left - left),
    top: Math.max(page.top, Math.min(box.top, baseline - 1.05 * em)),
    right: Math.min(page.right, box.right + right),
    bottom: Math.min(page.bottom, Math.max(box.bottom, baseline + 0.4 * em)),
  }
  return area.left < area.right && area.top < area.bottom ? area : undefined
}
