/** An extension by more years than this is a mistake: a bid validity lasts months. */
const mostYears = 2

/** The latest day to which a guarantee can be extended at once. @param lastDay the last day for demands, `yyyy-MM-dd` */
export const latestExtension = (lastDay: string): string =>
  `${Number(lastDay.slice(0, 4)) + mostYears}${lastDay.slice(4)}`
