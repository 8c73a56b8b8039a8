/** Messages between the processes of this bench. */

export const attacks = ['slow headers', 'slow bodies', 'huge length', 'idle chunked'] as const
export type Attack = (typeof attacks)[number]

/** The loopback addresses from which an attacker connects; the partner uses the first. */
export const origins = {
  'other addresses': Array.from({ length: 8 }, (_, index) => `127.0.0.${index + 2}`),
  'same address': ['127.0.0.1'],
} as const
export type Origin = keyof typeof origins

/** To the attacker; it answers `ready` once it has opened its connections, and `Attacked` when it is asked to stop. */
export type AttackOrder = { attack: Attack; port: number; origin: Origin; connections: number } | { stop: true }
export type Attacked = { opened: number }

/** To the partner. */
export type PartnerOrder = { url: string; turn: string; ms: number }
/** From it: the milliseconds of each message, and the reason of each failure. */
export type PartnerReport = { latencies: number[]; errors: string[]; perSecond: number }
