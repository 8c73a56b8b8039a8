/** The procedures of `messageConsoleContract`: the journal as people read it. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { diagnose } from '@openbaohan/protocol/doctor/doctor.ts'
import { diagnoseSealing } from '@openbaohan/protocol/doctor/doctor-sealing.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { implement, ORPCError } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import type { Executor } from '../../db/executor.ts'
import { limits } from '../../limits.ts'
import { browseMessages } from '../../messages/browse-messages.ts'
import type { ComposePorts } from '../../messages/compose-message.ts'
import { createComposeProcedures } from '../../messages/compose-procedures.ts'
import { countMessages } from '../../messages/count-messages.ts'
import { type Explanation, explainMessage } from '../../messages/explain-message.ts'
import { findBlockedLane, findMessage, listAttempts, type WholeMessage } from '../../messages/find-message.ts'
import { showReply } from '../../messages/shown-message.ts'
import { findStoredAnswer, showStoredAnswer } from '../../messages/stored-answer.ts'
import {
  countUnauthenticated,
  findUnauthenticated,
  listUnauthenticated,
} from '../../messages/unauthenticated-messages.ts'
import { askToSee, decideView, findRequest, listRequests, recordView } from '../../messages/view-requests.ts'
import { explainedView, messageIdOf, requestView, rowView, unauthenticatedView } from '../../messages/views.ts'
import { listReachedLimits } from '../../partners/health/reached-limits.ts'
import { listWithheldRedirects } from '../../partners/health/withheld-redirects.ts'
import type { PartnerDirectory } from '../../partners/partner-directory.ts'
import { readHealth } from '../../partners/partner-health.ts'
import { messageConsoleContract } from './console-contract.ts'

export type MessageConsoleDeps = ComposePorts & {
  db: Executor
  partners: PartnerDirectory
  ourSide: Side
  mode: 'sandbox' | 'production'
  /**
   * Whether the content of a message about this number is disclosed. Without it nothing is hidden: the messages concern
   * the reader's own organisation.
   */
  isPublic?: (partner: string | undefined, subject: string) => Promise<boolean>
  /** Every number of the case that has this one and is disclosed to engineers; itself where there is none. */
  subjectsOf: (number: string) => Promise<readonly string[]>
}

export function createMessageConsoleRouter(deps: MessageConsoleDeps) {
  const { db, clock, partners, ourSide, newId, isPublic, subjectsOf } = deps
  const api = implement(messageConsoleContract).$context<ApiContext>()
  const composing = createComposeProcedures(deps)
  const theirSide: Side = ourSide === 'platform' ? 'institution' : 'platform'

  const load = async (id: string): Promise<WholeMessage> => {
    const message = await findMessage(db, id)
    if (message === undefined) throw new ORPCError('NOT_FOUND')
    return message
  }
  const known = async () => new Map((await partners.list()).map((partner) => [partner.id, partner]))
  /** The request that lets this reader see it, or why not. */
  const accessOf = async ({ id, partner, subject }: WholeMessage, reader: string) => {
    if (isPublic === undefined || (subject !== '' && (await isPublic(partner, subject)))) return { hides: false }
    const request = await findRequest(db, id, reader, clock.now())
    return { hides: request?.state !== 'allowed', ...(request === undefined ? {} : { request }) }
  }
  const explain = async ({ raw, partner, call, direction }: WholeMessage): Promise<Explanation> => {
    const reader = await partners.byId(partner)
    const named = messageIdOf(call)
    const server = direction === 'in' ? ourSide : theirSide
    const wireName = call.replace(/^\//, '')
    // our own messages were sorted as this partner's dialect requires, and signed with the newest secret
    const ours = direction === 'out' && reader !== undefined
    const dialect = ours ? { ...reader.dialect, sort: reader.dialect.signSort, empty: 'skip' as const } : undefined
    return explainMessage({
      body: raw,
      reader: reader === undefined ? undefined : { ...reader, ...(dialect === undefined ? {} : { dialect }) },
      place: { server, ...(named === undefined ? { wireName } : { call: named, wireName }) },
    })
  }

  return api.router({
    sample: api.sample.handler(({ input }) => composing.sample(input)),
    compose: api.compose.handler(({ input }) => composing.compose(input)),
    browse: api.browse.handler(async ({ input }) => {
      const { after, limit, partner, oldestFirst = false, counted = false, ...filters } = input
      const of = partner === undefined ? undefined : ((await partners.find(partner))?.id ?? partner)
      const subject = filters.subject === undefined ? undefined : await subjectsOf(filters.subject)
      const asked = { ...filters, partner: of, subject }
      const page = await browseMessages(db, asked, { after, limit, direction: oldestFirst ? 'asc' : 'desc' })
      const names = await known()
      const total = counted ? { total: await countMessages(db, asked) } : {}
      return { ...page, ...total, rows: page.rows.map((row) => rowView(row, names)) }
    }),
    find: api.find.handler(async ({ input, context }) => {
      const message = await load(input.id)
      const { hides, request } = await accessOf(message, context.caller.id)
      const explanation = await explain(message)
      if (!hides && request !== undefined) await recordView(db, request.id, clock.now())
      const names = await known()
      const [attempts, answer, lane] = await Promise.all([
        listAttempts(db, message),
        message.outcome === 'accepted' && message.direction === 'in'
          ? findStoredAnswer(db, message, explanation.fields)
          : undefined,
        message.direction === 'out' ? findBlockedLane(db, message) : undefined,
      ])
      const partner = rowView(message, names).partner
      return {
        ...rowView(message, names),
        hides,
        ...(request === undefined ? {} : { request: requestView(request, context.caller.id) }),
        explained: explainedView(explanation, hides),
        ...(hides ? {} : { digest: message.digest }),
        ...(message.removedAt === undefined ? {} : { removedAt: message.removedAt }),
        ...(message.reply === undefined
          ? answer === undefined
            ? {}
            : { reply: showStoredAnswer(answer, explanation.fields, { call: explanation.call, hides }) }
          : {
              reply: showReply(
                message.reply,
                explanation.fields,
                { call: explanation.call, hides },
                message.partner === undefined ? [] : names.get(message.partner)?.allowedHosts,
              ),
            }),
        attempts: attempts.map((row) => rowView(row, names)),
        ...(lane === undefined ? {} : { lane: { ...lane, partner } }),
      }
    }),
    raw: api.raw.handler(async ({ input, context }) => {
      const message = await load(input.id)
      const { hides, request } = await accessOf(message, context.caller.id)
      if (hides)
        throw new ORPCError('FORBIDDEN', {
          message: '原文须经第二人同意后查看 / a second person must allow the raw message first',
        })
      if (request !== undefined) await recordView(db, request.id, clock.now())
      const { raw } = message
      const isCut = raw.length > limits.shownMessageBytes
      return { body: raw.subarray(0, limits.shownMessageBytes).toString('utf8'), bytes: raw.length, isCut }
    }),
    replay: api.replay.handler(async ({ input, context }) => {
      const message = await load(input.id)
      const { hides } = await accessOf(message, context.caller.id)
      const explanation = await explain(message)
      const accepted = explanation.steps.every(({ state }) => state === 'passed')
      return { accepted, explained: explainedView(explanation, hides) }
    }),
    askToSee: api.askToSee.handler(async ({ input: { id, reason }, context: { caller } }) => {
      const wanted = { id: newId(), message: id, who: caller, reason, at: clock.now() }
      const request = await askToSee(db, wanted)
      if (request === undefined) throw new ORPCError('NOT_FOUND')
      return requestView(request, caller.id)
    }),
    requests: api.requests.handler(async ({ context }) =>
      (await listRequests(db, clock.now())).map((request) => requestView(request, context.caller.id)),
    ),
    decide: api.decide.handler(async ({ input: { id, allow }, context: { caller } }) => {
      if (!(await decideView(db, id, { who: caller, allow, at: clock.now() })))
        throw new ORPCError('CONFLICT', {
          message: '须由另一人在办结之前决定 / it is your own request, or decided already',
        })
    }),
    unauthenticated: api.unauthenticated.handler(async ({ input }) => {
      const page = await listUnauthenticated(db, input)
      const total = input.counted === true ? { total: await countUnauthenticated(db, input) } : {}
      return { ...page, ...total, rows: page.rows.map((row) => unauthenticatedView(row, appkeyOf(row.head))) }
    }),
    findUnauthenticated: api.findUnauthenticated.handler(async ({ input, errors }) => {
      const found = await findUnauthenticated(db, input.id)
      if (found === undefined) throw errors.NOT_FOUND()
      const appkey = appkeyOf(found.head)
      const reader = appkey === undefined ? undefined : await partners.find(appkey)
      const wireName = found.path.replace(/^.*\//, '')
      const explanation = explainMessage({ body: found.head, reader, place: { server: ourSide, wireName } })
      const number = explanation.fields.get('applyno') ?? ''
      // its sender is unknown, so a number that only one partner gave is ignored
      const hides = isPublic !== undefined && (number === '' || !(await isPublic(undefined, number)))
      return {
        ...unauthenticatedView(found, appkey),
        isWhole: explanation.steps[0]?.state === 'passed',
        hides,
        explained: explainedView(explanation, hides),
        ...(hides ? {} : { head: Buffer.from(found.head).toString('utf8') }),
      }
    }),
    diagnose: api.diagnose.handler(async ({ input }) => {
      const { body, partner, wireName, server, secret, key, iv } = input
      const bytes = Buffer.from(body)
      const appkey = partner ?? appkeyOf(bytes)
      const found = appkey === undefined ? undefined : await partners.find(appkey)
      const given = secret === undefined ? undefined : new Secret(secret)
      const dialect = found?.dialect ?? dialects.epoint
      const secrets = given === undefined ? found?.secrets : [given]
      const explanation = explainMessage({
        body: bytes,
        reader: secrets === undefined ? undefined : { dialect, secrets },
        place: wireName === undefined ? undefined : { server: server ?? ourSide, wireName },
      })
      const expected = secret === undefined ? undefined : diagnose(bytes, secret, found?.dialect).expected
      const sealing =
        key === undefined ? [] : diagnoseSealing(explanation.fields, { key, iv }, secrets ?? [], dialect).findings
      return {
        explained: explainedView({ ...explanation, findings: [...explanation.findings, ...sealing] }, false),
        ...(found === undefined ? {} : { partner: found.appkey }),
        ...(expected === undefined ? {} : { expected }),
      }
    }),
    health: api.health.handler(async () => {
      const all = await partners.list()
      const found = await readHealth(
        db,
        all.map(({ id }) => id),
        clock.now(),
      )
      const names = new Map(all.map(({ id, appkey }) => [id, appkey]))
      const hosts = new Map(all.map(({ id, allowedHosts }) => [id, allowedHosts]))
      return Promise.all(
        found.map(async (one) => ({
          ...one,
          partner: names.get(one.partner) ?? one.partner,
          withheldRedirects: await listWithheldRedirects(db, {
            id: one.partner,
            allowedHosts: hosts.get(one.partner) ?? [],
          }),
          reachedLimits: await listReachedLimits(db, one.partner),
        })),
      )
    }),
  })
}

function appkeyOf(body: Uint8Array): string | undefined {
  const read = readJson(body)
  const found = read.ok
    ? read.fields.get('appkey')
    : /"appkey"\s*:\s*"([^"\\]{1,50})"/.exec(Buffer.from(body).toString())?.[1]
  return found === '' ? undefined : found?.slice(0, 50)
}
