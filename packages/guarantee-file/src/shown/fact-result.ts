import type { GlyphReading } from '../glyphs/glyph-image.ts'
import type { FactKind, FactPlace } from './compared-facts.ts'
import type { UnseenBy } from './drawn-character.ts'
import type { PageCharacter } from './page-characters.ts'

/** `scattered`: its lines do not follow each other; `mixed`: other characters stand between its own; `unread`: too many. */
export type WhyUnseen = UnseenBy | 'scattered' | 'mixed' | 'unread'

/** What was seen of one place where a text states a fact. */
export type FactResult = {
  readonly kind: FactKind
  unseen?: WhyUnseen | undefined
  replaced: boolean
  marked: boolean
  characters: number
  recognised: number
  /** A digit or a numeral of an amount, or a drawing that represents a character, was not recognised. */
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

/** Without these another amount or another number would be stated. */
const mustBeRead = /\d/u
/** Brackets and dashes are drawn in too many ways. */
const isCompared = /[\p{L}\p{N}.,]/u

export function noteReading(
  result: FactResult,
  { claimed, glyph }: Pick<PageCharacter, 'claimed' | 'glyph'>,
  reading: GlyphReading,
  /** The text of the file replaces what the font states of it. */
  replaced: boolean,
): void {
  if (!isCompared.test(claimed) || [...claimed].length > 1) result.characters--
  else if (reading === 'agrees') result.recognised++
  else if (reading !== 'unknown') result.differs.push(`${claimed}>${reading.differs}`)
  else if (replaced) result.replaced = true
  else if (glyph === 'drawing' || mustBeRead.test(claimed)) result.unclear += claimed
}

/** Of the characters of a fact so many must be recognised; honest faces leave some unknown. */
const recognisedPart = 0.5

/** Whether the place counts as a statement of the page. */
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
