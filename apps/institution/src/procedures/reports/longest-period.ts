/** The longest period that statistics are counted for. */
export const longestSpellDays = 400
