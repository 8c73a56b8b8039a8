/** Characters that a text column cannot store (U+0000), that break a line, or that reorder what is shown around them. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Text of another program as it may be stored and shown: one well-formed line of at most so many UTF-16 units. */
export const plainText = (text: string, most: number): string =>
  text.slice(0, most).toWellFormed().replaceAll(unprintable, ' ').trim()
