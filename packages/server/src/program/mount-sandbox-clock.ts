/**
 * Mounts `/api/sandbox/clock`, in the sandbox only: what `openbaohan clock --advance` and the tour do, for the people who
 * may sign in there; and `/api/sandbox/work`, whether its examples are still being made.
 */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { transportReply } from '../http/replies.ts'
import type { SignIn } from '../sign-in/create-sign-in.ts'
import { headersOf } from '../sign-in/mount-sign-in.ts'
import { isFromOwnSite } from '../sign-in/own-site.ts'
import type { Clock } from './clock.ts'
import { advanceSandboxClock } from './sandbox-clock.ts'
import { isSandboxWorkBeingMade } from './sandbox-work.ts'

const mostHoursAtOnce = 400 * 24
const hourMs = 3_600_000
const advance = z.union([
  z.strictObject({ hours: z.int().min(1).max(mostHoursAtOnce) }),
  /** To an exact moment, such as the next opening. */
  z.strictObject({
    milliseconds: z
      .int()
      .min(1)
      .max(mostHoursAtOnce * hourMs),
  }),
])

type SandboxClockDeps = {
  signIn: Pick<SignIn, 'findPerson' | 'origins'>
  clock: Clock
  config: { mode: 'sandbox' | 'production'; home: string }
}

export function mountSandboxClock(app: FastifyInstance, { signIn, clock, config }: SandboxClockDeps): void {
  if (config.mode !== 'sandbox') return
  app.get('/api/sandbox/work', () => ({ isMaking: isSandboxWorkBeingMade(config.home) }))
  app.post('/api/sandbox/clock', async (request, reply) => {
    const refuse = (status: 400 | 401 | 403) => reply.code(status).send(transportReply(request, status))
    if ((await signIn.findPerson(headersOf(request))) === undefined) return refuse(401)
    if (!isFromOwnSite(request, signIn.origins)) return refuse(403)
    const given = advance.safeParse(request.body)
    if (!given.success) return refuse(400)
    advanceSandboxClock(config.home, 'hours' in given.data ? given.data.hours * hourMs : given.data.milliseconds)
    return { now: clock.now() }
  })
}
