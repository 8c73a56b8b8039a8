/** `/live`: the process runs. `/ready`: it can serve requests. `/metrics`: its metrics. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type ApiKey, holdsScope } from '../auth/api-keys.ts'
import { bearerToken } from '../auth/bearer-token.ts'
import { isFullDisk } from '../db/full-disk.ts'
import { limits } from '../limits.ts'
import type { Metrics } from './metrics.ts'
import { adviceOn, transportReply } from './replies.ts'

export type ReadyCheck = {
  name: string
  /** A late answer is none of a disk that is full: at the peak a load balancer would drop the program. */
  mayBeLate?: boolean
  check(): Promise<unknown>
}

export type HealthDeps = {
  /** All must resolve, each within two seconds unless it may be late. */
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
    const problems = await findProblems(deps.readyChecks)
    if (problems.length === 0) return { status: 'ready', failed: [] }
    return reply.code(503).send({ status: 'failed', failed: problems.map(({ name }) => name), problems })
  })
  app.get('/metrics', unlimited, async (request, reply) => {
    if (!(await maySeeMetrics(request, deps))) return reply.code(401).send(transportReply(request, 401))
    return reply.type(deps.metrics.contentType).send(await deps.metrics.print())
  })
}

type NotReady = { name: string; code: string; message: string; todo: string; explanation: string }

async function findProblems(checks: readonly ReadyCheck[]): Promise<NotReady[]> {
  const results = await Promise.all(checks.map(async (one) => ({ name: one.name, error: await failureOf(one) })))
  return results.flatMap(({ name, error }) => (error === undefined ? [] : [problemOf(name, error)]))
}

/** Anyone may read it: neither a path nor a text of the database. */
function problemOf(name: string, error: Error): NotReady {
  const code = isFullDisk(error) ? 'storage-full' : 'unavailable'
  const { zh, en, todo } = code === 'storage-full' ? fullDisk : noAnswer
  return { name, code, message: `${zh} (${name}) / ${en} (${name})`, todo, explanation: adviceOn(code).explanation }
}

const fullDisk = {
  zh: '磁盘已满，须存储的请求暂不受理',
  en: 'the disk is full, and requests that store something are refused',
  todo: '腾出空间；程序自行恢复，不必重启。Free space; the program recovers without a restart.',
}
const noAnswer = {
  zh: '没有应答，或无法写入',
  en: 'does not answer, or cannot be written',
  todo: '检查它是否在运行、能否连接和写入；恢复后自动就绪，不必重启。Check that it runs, and can be reached and written; the program becomes ready again without a restart.',
}

async function failureOf({ check, mayBeLate = false }: ReadyCheck): Promise<Error | undefined> {
  const late = Promise.withResolvers<Error | undefined>()
  const timer = setTimeout(() => late.resolve(mayBeLate ? undefined : new Error('late')), limits.readyCheckMs)
  try {
    return await Promise.race([check().then(() => undefined), late.promise])
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
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
