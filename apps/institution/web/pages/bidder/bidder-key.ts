/** By which the page of a link is stored and read again. */
export const bidderKey = (link: string) => ['bidder', link] as const
