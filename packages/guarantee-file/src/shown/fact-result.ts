import type { GlyphReading } from '../glyphs/glyph-image.ts'
import type { FactKind, FactPlace } from '../text/compared-facts.ts'
import type { UnseenBy } from './drawn-character.ts'
import type { PageCharacter } from './page-characters.ts'

/**
 * `scattered`: its lines are not consecutive; `mixed`: other characters are between its own; `unread`: too many unknown
 * ones.
 */
export type WhyUnseen = UnseenBy | 'scattered' | 'mixed' | 'unread'

/** The observations at one place where a text states a fact. */
export type FactResult = {
  readonly kind: FactKind
  unseen?: WhyUnseen | undefined
  /** The characters that do not show, where others may. */
  lacking: string
  replaced: boolean
  marked: boolean
  characters: number
  recognised: number
  /** A digit or numeral of an amount, or a drawing for a character, was not recognised. */
  unclear: string
  /** `claimed>drawn`, for what is drawn as another, or struck out. */
  readonly differs: string[]
}

export const newResult = ({ kind }: FactPlace): FactResult => ({
  kind,
  lacking: '',
  replaced: false,
  marked: false,
  characters: 0,
  recognised: 0,
  unclear: '',
  differs: [],
})

export function noteUnseen(result: FactResult, why: WhyUnseen | undefined): void {
  result.unseen ??= why
}

/** A character of a fact that does not show. */
export function noteUnseenCharacter(result: FactResult, claimed: string, why: WhyUnseen | undefined): void {
  noteUnseen(result, why)
  if (why !== undefined) result.lacking += claimed
}

/**
 * A clause of which only a part shows is another clause: 可撤销 where 不 is covered. So is one in letters too small or too
 * narrow to be read: no reader takes it from the page.
 */
export function noteOtherClause(result: FactResult): void {
  const { kind, unseen, lacking, characters, differs } = result
  if (kind !== 'clause' || lacking === '') return
  if (lacking.length >= characters && unseen !== 'size' && unseen !== 'squeezed') return
  differs.push(`${lacking}>${unseen}`)
  result.unseen = undefined
}

/** A clause that does not show at all, under another one. */
export function isUnseenClause({ kind, lacking, characters }: FactResult): boolean {
  return kind === 'clause' && lacking !== '' && lacking.length >= characters
}

export function noteOverwritten(result: FactResult): void {
  result.differs.push(`${result.lacking}>overwritten`)
  result.unseen = undefined
}

export function noteStruckOut(result: FactResult, characters: readonly Pick<PageCharacter, 'claimed'>[]): void {
  result.differs.push(`${characters.map(({ claimed }) => claimed).join('')}>struck-out`)
}

/** Characters without which another amount or number would be stated. */
const mustBeRead = /\d/u
/** Brackets and dashes, whose shapes vary too much. */
const isCompared = /[\p{L}\p{N}.,]/u

export function noteReading(
  result: FactResult,
  { claimed, glyph }: Pick<PageCharacter, 'claimed' | 'glyph'>,
  reading: GlyphReading,
  /** A replacement text overrides the text of the font. */
  replaced: boolean,
): void {
  if (!isCompared.test(claimed) || [...claimed].length > 1) result.characters--
  else if (reading === 'agrees') result.recognised++
  else if (reading !== 'unknown') result.differs.push(`${claimed}>${reading.differs}`)
  else if (replaced) result.replaced = true
  else if (glyph === 'drawing' || mustBeRead.test(claimed)) result.unclear += claimed
}

/** Share of a fact's characters that must be recognised; some of a legitimate face remain unknown. */
const recognisedPart = 0.5

/** Whether the page shows what the text states here. */
export function counts({
  kind,
  unseen,
  replaced,
  marked,
  unclear,
  differs,
  characters,
  recognised,
}: FactResult): boolean {
  if (kind === 'label') return true
  if (unseen !== undefined || replaced || marked || unclear !== '' || differs.length > 0) return false
  return characters > 0 && recognised >= recognisedPart * characters
}
