/** The trading centre has cases, an institution has alerts; both are listed and closed the same way. */
export const reviewPath = (organisation: string): string =>
  organisation === 'platform' ? '/api/work-items' : '/api/alerts'
