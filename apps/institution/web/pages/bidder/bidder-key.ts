/** By which the page of a link is kept and read again. */
export const bidderKey = (link: string) => ['bidder', link] as const
