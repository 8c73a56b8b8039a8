/** What the page shows in place of a hidden fact. */
import { within } from './hiding.ts'
import type { LetterPage, Place } from './letter-page.ts'

export const lies = {
  text: (page: LetterPage, place: Place) => page.text(place.shown, place),
  outlines: (page: LetterPage, place: Place) => within('0 g', page.outlines(place.shown, place)),
  picture: (page: LetterPage, place: Place) => page.picture(place.shown, place),
  form: (page: LetterPage, place: Place) => page.form(page.text(place.shown, place)),
  nothing: () => '',
} as const

export type Lie = keyof typeof lies
