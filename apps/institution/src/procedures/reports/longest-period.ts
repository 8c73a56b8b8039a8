/** The longest period that statistics are counted for. */
export const longestPeriodDays = 400
