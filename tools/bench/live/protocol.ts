/** Messages between the processes of this bench. */

/** To the child with the pages: opens them, or answers how often each was notified since the last answer. */
export type PagesOrder = { url: string; sessions: readonly string[]; pages: number } | { report: true }
export type PagesReport = {
  listening: number
  /** Notified at least once since the last report. */
  notified: number
}
