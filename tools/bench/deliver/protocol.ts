/** Messages between the processes of this bench. */

export const concurrency = 32
/** Partners of the sender: nothing listens at the address of `refusing`, and `hanging` never answers. */
export type PartnerName = 'peer' | 'refusing' | 'hanging'
/** The time limit of an answer; 30 s in the programs, so that here more of them end within the bench. */
export const answerWithinMs = 2000

/** To the peer: forget everything, and fail this share of requests from now on. */
export type PeerOrder = { reset: { failures: number } } | { report: true }
export type PeerReport = {
  /** Messages accepted, each once. */
  taken: number
  /** Messages that arrived again after they were accepted. */
  again: number
  /** Messages that arrived before the one ahead of them was accepted. */
  outOfOrder: number
  /** Number of the application and time of arrival (epoch milliseconds, with fractions) of each accepted one. */
  arrivals: [application: string, at: number][]
}

/** To the sender: start, and stop after this many; enqueue one message of each application itself, as an app does. */
export type SenderOrder = { settle: number; enqueue?: { applications: readonly string[]; everyMs: number } }
export type SenderReport = {
  seconds: number
  /** Epoch milliseconds of the commit of what it enqueued, in order. */
  enqueuedAt: readonly number[]
}

/** To the floor: the number of rows. */
export type FloorOrder = { url: string }
export type FloorReport = { seconds: number }

export const epochNow = () => performance.timeOrigin + performance.now()
