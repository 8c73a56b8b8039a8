/**
 * The wire between the programs, which misbehaves by default as real ones do: it loses answers after the peer has
 * processed the message, delivers twice, late and out of order, answers HTML and 502, and resets connections. Its
 * behaviour is a function of its seed.
 */
import { createRandom } from './random.ts'

type WireAnswer = { status: number; contentType?: string; body: string }
type Deliver = (url: string, body: string) => Promise<WireAnswer>

export const faults = [
  /** Never arrives. */
  'reset',
  /** A proxy answers an HTML page before the peer received anything. */
  'html',
  /** The peer processed it, and a proxy answers 502. */
  'bad-gateway-after',
  /** The peer processed it, and its answer is lost. */
  'lost-answer',
  /** The peer processed it, and half of the answer arrives. */
  'cut-answer',
  /** Arrives twice at the same time. */
  'doubled',
  /** Times out for the sender, and arrives later, after messages sent after it. */
  'late',
] as const
type WireFault = (typeof faults)[number]

export type Wire = {
  post(url: string, body: string, timeoutMs: number): Promise<WireAnswer>
  /** Delivers held messages; true when there were any. */
  flush(): Promise<boolean>
  /** From now on. */
  behave(behaviour: Behaviour): void
  /** How often each fault has happened. */
  counts(): Readonly<Record<WireFault | 'fine', number>>
}

export type Behaviour = {
  /** Share of posts that fail; 0 is a wire without faults. */
  faultRate?: number
  /** Only these faults. */
  only?: readonly WireFault[]
}
export type WireOptions = Behaviour & { seed: number; deliver: Deliver }

const usualFaultRate = 0.4

/** After this many later posts a late message is delivered. */
const lateByPosts = 4

export function createWire({ seed, deliver, ...given }: WireOptions): Wire {
  const random = createRandom(seed)
  const counts = Object.fromEntries([...faults, 'fine'].map((name) => [name, 0])) as Record<WireFault | 'fine', number>
  let held: { url: string; body: string; posts: number }[] = []

  const deliverLate = async (due: typeof held) => {
    for (const { url, body } of due.toReversed()) await deliver(url, body).catch(() => {})
  }
  let behaviour: Behaviour = given
  const chooseFault = () => {
    const { faultRate = usualFaultRate, only = faults } = behaviour
    return random() < faultRate ? only[Math.floor(random() * only.length)] : undefined
  }

  return {
    counts: () => ({ ...counts }),
    behave: (wanted) => {
      behaviour = wanted
    },
    flush: async () => {
      const due = held
      held = []
      await deliverLate(due)
      return due.length > 0
    },
    post: async (url, body) => {
      const fault = chooseFault()
      counts[fault ?? 'fine'] += 1
      for (const one of held) one.posts += 1
      const due = held.filter(({ posts }) => posts >= lateByPosts)
      held = held.filter(({ posts }) => posts < lateByPosts)
      try {
        return await postWith(fault, url, body)
      } finally {
        await deliverLate(due)
      }
    },
  }

  async function postWith(fault: WireFault | undefined, url: string, body: string): Promise<WireAnswer> {
    switch (fault) {
      case 'reset':
        throw networkError('ECONNRESET')
      case 'html':
        return { status: 200, contentType: 'text/html', body: '<html><body>系统维护中</body></html>' }
      case 'late':
        held.push({ url, body, posts: 0 })
        throw networkError('ETIMEDOUT')
      case 'bad-gateway-after':
        await deliver(url, body)
        return { status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' }
      case 'lost-answer':
        await deliver(url, body)
        throw networkError('ECONNRESET')
      case 'cut-answer': {
        const answer = await deliver(url, body)
        return { ...answer, body: answer.body.slice(0, answer.body.length / 2) }
      }
      case 'doubled': {
        const [first] = await Promise.all([deliver(url, body), deliver(url, body)])
        return first
      }
      case undefined:
        return deliver(url, body)
    }
  }
}

const networkError = (code: string) => Object.assign(new Error(code), { code })
