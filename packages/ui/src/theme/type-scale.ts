/**
 * The sizes of text in pixels, 20/16/14/12: a page's title and its most important figure, a section, text, a note.
 * `tests/consoles/type-scale.test.ts` finds any other.
 */
export const typeScale = { title: 20, section: 16, text: 14, note: 12 } as const

/** For the screen in the hall, which is read from afar. */
export const wallSizes = { title: 32, figure: 40, count: 32, name: 24, clock: 64 } as const

/** Signs, not text. */
export const iconSizes = { small: 10, mark: 18, large: 24, drop: 44, page: 56 } as const
