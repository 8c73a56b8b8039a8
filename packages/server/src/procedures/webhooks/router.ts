/** The procedures of `webhookContract`. */
import { randomBytes, randomUUID } from 'node:crypto'
import { implement } from '@orpc/server'
import { invalidInput } from '../../api/api-errors.ts'
import type { ApiContext } from '../../api/context.ts'
import type { ApiProblem } from '../../api/issue-words.ts'
import type { Executor } from '../../db/executor.ts'
import { limits } from '../../limits.ts'
import type { Clock } from '../../program/clock.ts'
import type { Vault } from '../../secrets/vault.ts'
import { checkWebhookUrl, urlProblemWords } from '../../webhooks/check-webhook-url.ts'
import { emitTest, listDeliveries, type Replay, replayWebhooks } from '../../webhooks/deliveries.ts'
import {
  addEndpoint,
  changeEndpoint,
  findEndpoint,
  listEndpoints,
  rotateEndpointSecret,
  sealWebhookSecret,
} from '../../webhooks/endpoints.ts'
import { type WebhookTypes, wantableEvents } from '../../webhooks/event-types.ts'
import type { MayReach } from '../../webhooks/webhook-reach.ts'
import { formatWebhookSecret, webhookSecretBytes } from '../../webhooks/webhook-secret.ts'
import { webhookContract } from './contract.ts'

const hourMs = 3600_000

export type WebhookRouterDeps = {
  db: Executor
  clock: Clock
  vault: Vault
  types: WebhookTypes
  mode: 'sandbox' | 'production'
  mayReach: MayReach
  /** Messages may be due now. */
  wake(): void
}

export function createWebhookRouter({ db, clock, vault, types, mode, mayReach, wake }: WebhookRouterDeps) {
  const api = implement(webhookContract).$context<ApiContext>()
  const newSecret = () => formatWebhookSecret(randomBytes(webhookSecretBytes))

  function assertFit({ url, events }: { url?: string | undefined; events?: readonly string[] | undefined }): void {
    const problem = url === undefined ? undefined : checkWebhookUrl(url, mode, mayReach)
    const wantable = new Set(wantableEvents(types))
    const unknown = events?.filter((event) => !wantable.has(event)) ?? []
    const problems: ApiProblem[] = [
      ...(problem === undefined ? [] : [{ field: 'url', problem: urlProblemWords[problem] }]),
      ...unknown.map((event) => ({ field: 'events', problem: `没有此类事件 / no such event: ${event}` })),
    ]
    if (problems.length > 0) throw invalidInput(problems)
  }

  return api.router({
    types: api.types.handler(() => Object.entries(types).map(([type, words]) => ({ type, ...words }))),
    deliveries: api.deliveries.handler(({ input }) => listDeliveries(db, input)),
    list: api.list.handler(() => listEndpoints(db, clock.now())),
    add: api.add.handler(async ({ input, context, errors }) => {
      assertFit(input)
      const id = randomUUID()
      const secret = newSecret()
      const sealedSecret = sealWebhookSecret(vault, id, secret)
      if (!(await addEndpoint(db, { id, ...input, sealedSecret, at: clock.now(), by: context.caller.name })))
        throw errors.CONFLICT({
          message: `接收地址已达上限 ${limits.webhookEndpoints} 个 / ${limits.webhookEndpoints} endpoints at most`,
        })
      return { id, secret }
    }),
    update: api.update.handler(async ({ input: { id, ...change }, errors }) => {
      assertFit(change)
      if (!(await changeEndpoint(db, id, change, clock.now()))) throw errors.NOT_FOUND()
      wake()
      const changed = await findEndpoint(db, id, clock.now())
      if (changed === undefined) throw errors.NOT_FOUND()
      return changed
    }),
    rotate: api.rotate.handler(async ({ input: { id, overlapHours }, errors }) => {
      const secret = newSecret()
      const sealedSecret = sealWebhookSecret(vault, id, secret)
      const previousUntil = clock.now() + overlapHours * hourMs
      if (!(await rotateEndpointSecret(db, id, { sealedSecret, previousUntil }))) throw errors.NOT_FOUND()
      return { id, secret }
    }),
    test: api.test.handler(async ({ input, errors }) => {
      const event = await emitTest(db, input.id, clock.now())
      if (event === undefined) throw errors.NOT_FOUND()
      wake()
      return { event }
    }),
    replay: api.replay.handler(async ({ input, errors }) => {
      if ((await findEndpoint(db, input.id, clock.now())) === undefined) throw errors.NOT_FOUND()
      const replayed = await replayWebhooks(db, input.id, replayOf(input), clock.now())
      if (input.event !== undefined && replayed === 0) throw errors.NOT_FOUND()
      wake()
      return { replayed }
    }),
  })
}

type ReplayInput = {
  event?: string | undefined
  since?: number | undefined
  until?: number | undefined
  type?: string | undefined
}

function replayOf({ event, since, until, type }: ReplayInput): Replay {
  if (event !== undefined && since === undefined) return { event }
  if (event === undefined && since !== undefined) return { since, until, type }
  throw invalidInput([{ field: 'event', problem: '须给出 event 或 since 之一 / give one of event and since' }])
}
