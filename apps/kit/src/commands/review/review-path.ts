/** The trading centre has cases, an institution alerts; both are listed and closed alike. */
export const reviewPath = (organisation: string): string =>
  organisation === 'platform' ? '/api/work-items' : '/api/alerts'
