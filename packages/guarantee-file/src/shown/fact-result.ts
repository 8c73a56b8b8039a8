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
  replaced: boolean
  marked: boolean
  characters: number
  recognised: number
  /** A digit or numeral of an amount, or a drawing for a character, was not recognised. */
  unclear: string
  /** `claimed>drawn`, for each character that is drawn as another. */
  readonly differs: string[]
}

export const newResult = ({ kind }: FactPlace): FactResult => ({
  kind,
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
