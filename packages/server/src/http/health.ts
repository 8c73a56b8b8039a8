/** `/live`: the process runs. `/ready`: it can serve requests. `/metrics`: its metrics. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type ApiKey, holdsScope } from '../auth/api-keys.ts'
import { bearerToken } from '../auth/bearer-token.ts'
import { limits } from '../limits.ts'
import type { Metrics } from './metrics.ts'
import { transportReply } from './replies.ts'

export type ReadyCheck = { name: string; check(): Promise<unknown> }

export type HealthDeps = {
  /** All must resolve, each within two seconds. */
  readyChecks: readonly ReadyCheck[]
  /** True after a stop was requested: a load balancer should use another process. */
  isStopping(): boolean
  findKey(token: string): Promise<ApiKey | undefined>
  metrics: Metrics
}

const paths = ['/live', '/ready', '/metrics']
export const isHealthPath = (url: string) => paths.includes(url.split('?')[0] ?? '')

/** Probes come often, and are not counted. */
const unlimited = { config: { rateLimit: false } } as const

export function mountHealth(app: FastifyInstance, deps: HealthDeps): void {
  app.get('/live', unlimited, async () => ({ status: 'live' }))
  app.get('/ready', unlimited, async (_request, reply) => {
    if (deps.isStopping()) return reply.code(503).send({ status: 'stopping', failed: [] })
    const failed = await findFailed(deps.readyChecks)
    return reply
      .code(failed.length === 0 ? 200 : 503)
      .send({ status: failed.length === 0 ? 'ready' : 'failed', failed })
  })
  app.get('/metrics', unlimited, async (request, reply) => {
    if (!(await maySeeMetrics(request, deps))) return reply.code(401).send(transportReply(request, 401))
    return reply.type(deps.metrics.contentType).send(await deps.metrics.print())
  })
}

async function findFailed(checks: readonly ReadyCheck[]): Promise<string[]> {
  const results = await Promise.all(checks.map(async ({ name, check }) => ((await passes(check)) ? [] : [name])))
  return results.flat()
}

async function passes(check: () => Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<false>()
  const timer = setTimeout(() => late.resolve(false), limits.readyCheckMs)
  try {
    return await Promise.race([check().then(() => true), late.promise])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** A proxy on this machine forwards requests of others and marks this in a header. */
async function maySeeMetrics(request: FastifyRequest, deps: HealthDeps): Promise<boolean> {
  const forwarded = ['x-forwarded-for', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined)
  const local = /^(::1|127\.|::ffff:127\.)/.test(request.raw.socket.remoteAddress ?? '')
  if (local && !forwarded) return true
  const token = bearerToken(request.headers.authorization)
  const key = token === undefined ? undefined : await deps.findKey(token)
  return key !== undefined && holdsScope(key, 'metrics:read')
}
