/** Where the page of a guarantee is. @param number of the application */
export const guaranteePath = (number: string): string => `/guarantees/${encodeURIComponent(number)}`
