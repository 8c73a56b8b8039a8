/** The clock of a peer: the machine's, moved. */
const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

export type PeerClock = { now(): number; advance(ms: number): void }

export function createPeerClock(startAt: number | undefined): PeerClock {
  let offset = startAt === undefined ? 0 : startAt - Date.now()
  return {
    now: () => Date.now() + offset,
    advance: (ms) => {
      offset += ms
    },
  }
}

/** `30m`, `24h`, `90d` in milliseconds; undefined for anything else. */
export function readAdvance(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  return unit in units ? Number(count) * units[unit as keyof typeof units] : undefined
}
