/**
 * The bytes of arriving bodies, and which body is cut when space runs out or a body is too slow. Counts received bytes,
 * never declared lengths. Uses no clock and no socket: the caller passes the time in milliseconds of one clock.
 */
export type BodyLimits = {
  readonly bodiesUnderWayBytes: number
  readonly bodiesOfOneAddressBytes: number
  readonly smallBodyBytes: number
  readonly smallBodiesReserveBytes: number
  readonly bodyBytesPerSecond: number
  readonly bodyGraceMs: number
}

/** `slow`: below the minimum rate. `no-room`: the budget or the share of its address is used up. */
export type CutReason = 'slow' | 'no-room'

export type Body = {
  /** The sender, as the limits count senders. */
  readonly sender: string
  /** Its connection delivered a message with a valid signature before: it is cut last. */
  readonly proven: boolean
  readonly openedAt: number
  received: number
  /** How long this process was able to read it: a body is not slow when the process was. */
  servedMs: number
  /** Received completely: it takes space until it is answered, and is not cut. */
  readonly complete: boolean
  cut(reason: CutReason): void
}

export type BodyPool = {
  open(body: Body): void
  /** So many more bytes have arrived; may cut this body or others. */
  receive(body: Body, bytes: number, now: number): void
  close(body: Body): void
  /** There was this much time to receive: cuts bodies that are too slow. */
  pass(ms: number): void
  bytes(): number
}

export function createBodyPool(limits: BodyLimits): BodyPool {
  const bodies = new Set<Body>()
  const ofSender = new Map<string, number>()
  let total = 0
  const isLarge = ({ received }: Body) => received > limits.smallBodyBytes
  const count = (body: Body, bytes: number) => {
    total += bytes
    const share = (ofSender.get(body.sender) ?? 0) + bytes
    if (share === 0) ofSender.delete(body.sender)
    else ofSender.set(body.sender, share)
  }
  const close = (body: Body) => {
    if (bodies.delete(body)) count(body, -body.received)
  }
  const cut = (body: Body, reason: CutReason) => {
    close(body)
    body.cut(reason)
  }
  /** Cuts until the sum is within bounds, or this body itself is cut. */
  const makeRoom = (body: Body, now: number, isOver: () => boolean, among: (other: Body) => boolean) => {
    while (isOver() && bodies.has(body))
      cut(findSlowest(bodies, now, (other) => isLarge(other) && among(other)) ?? body, 'no-room')
  }
  return {
    open: (body) => void bodies.add(body),
    receive(body, bytes, now) {
      if (!bodies.has(body)) return
      body.received += bytes
      count(body, bytes)
      const room = limits.bodiesUnderWayBytes - (isLarge(body) ? limits.smallBodiesReserveBytes : 0)
      if (isLarge(body))
        makeRoom(
          body,
          now,
          () => (ofSender.get(body.sender) ?? 0) > limits.bodiesOfOneAddressBytes,
          ({ sender }) => sender === body.sender,
        )
      makeRoom(
        body,
        now,
        () => total > room,
        () => true,
      )
    },
    close,
    pass(ms) {
      for (const body of bodies) {
        if (body.complete) continue
        body.servedMs += ms
        const due = ((body.servedMs - limits.bodyGraceMs) / 1000) * limits.bodyBytesPerSecond
        if (due > 0 && body.received < due) cut(body, 'slow')
      }
    },
    bytes: () => total,
  }
}

/** Of incomplete bodies: first those of unproven connections, then the lowest rate, then the oldest. */
function findSlowest(bodies: Iterable<Body>, now: number, isCandidate: (body: Body) => boolean): Body | undefined {
  let slowest: Body | undefined
  for (const body of bodies) {
    if (body.complete || !isCandidate(body)) continue
    if (slowest === undefined || isCutBefore(body, slowest, now)) slowest = body
  }
  return slowest
}

function isCutBefore(one: Body, other: Body, now: number): boolean {
  if (one.proven !== other.proven) return other.proven
  return rateOf(one, now) < rateOf(other, now)
}

/** Bytes per millisecond. */
const rateOf = ({ received, openedAt }: Body, now: number) => received / Math.max(now - openedAt, 1)
