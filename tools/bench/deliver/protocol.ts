/** What the processes of this bench say to each other. */

export const concurrency = 32
/** Partners of the sender; no one listens where `down` should be. */
export type PartnerName = 'peer' | 'down'

/** To the peer: forget everything, and misbehave in this share of requests from now on. */
export type PeerOrder = { reset: { failures: number } } | { report: true }
export type PeerReport = {
  /** Messages taken, each once. */
  taken: number
  /** Messages that came again after they were taken. */
  again: number
  /** Messages that came before the one ahead of them was taken. */
  outOfOrder: number
  /** Number of the application and time of arrival (epoch milliseconds, with fractions), of each taken. */
  arrivals: [application: string, at: number][]
}

/** To the sender: begin, and stop once so many are done. */
export type SenderOrder = { settle: number }
export type SenderReport = { seconds: number }

/** To the floor: so many rows are there. */
export type FloorOrder = { url: string }
export type FloorReport = { seconds: number }

export const epochNow = () => performance.timeOrigin + performance.now()
