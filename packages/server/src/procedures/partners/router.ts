/** The procedures of `partnerContract`, on a directory of partners. */
import { isDeepStrictEqual } from 'node:util'
import type { Side } from '@openbaohan/protocol/calls.ts'
import { dialects, type ParsedDialect, parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { implement, ORPCError } from '@orpc/server'
import type { Kysely } from 'kysely'
import { invalidInput } from '../../api/api-errors.ts'
import type { ApiContext } from '../../api/context.ts'
import type { ServerTables } from '../../db/tables.ts'
import { dropGolden, findRecent, listGolden, storeGolden, type TriedMessage } from '../../partners/golden.ts'
import { readFailing } from '../../partners/health/failing-partners.ts'
import type { PartnerDirectory, PartnerResult } from '../../partners/partner-directory.ts'
import { compareSettings, type DryRun } from '../../partners/partner-dry-run.ts'
import { checkPartner, type GoldenInput, type PartnerProblem } from '../../partners/partner-input.ts'
import type { KnownPartner } from '../../partners/partner-record.ts'
import { createConnectionTest, type Reach } from '../../partners/reach/test-connection.ts'
import { differencesOf } from '../../partners/revisions.ts'
import type { Clock } from '../../program/clock.ts'
import { partnerContract } from './contract.ts'
import { failingView, viewOf } from './view.ts'

const hourMs = 3600_000

export type PartnerRouterDeps = {
  partners: PartnerDirectory
  db: Kysely<ServerTables>
  clock: Clock
  /** Our side: partners are of the other side. */
  ourSide: Side
  /** Connects to an address that may be tested. */
  reach: Reach
  /** Where another secret takes a second person: what is thrown in `within` undoes it. Undefined: it waits. */
  approveRotation?: (
    context: ApiContext,
    input: { appkey: string; secret: string } & Record<string, unknown>,
    rotate: (within: (trx: Kysely<ServerTables>) => Promise<void>) => Promise<PartnerResult>,
  ) => Promise<PartnerResult | undefined>
}

export function createPartnerRouter({ partners, db, clock, ourSide, reach, approveRotation }: PartnerRouterDeps) {
  const api = implement(partnerContract).$context<ApiContext>()
  const testConnection = createConnectionTest({ db, clock, reach })
  const load = async (appkey: string): Promise<KnownPartner> => {
    const partner = await partners.find(appkey)
    if (partner === undefined) throw unknown(appkey)
    return partner
  }
  const messagesOf = async ({ id }: KnownPartner, recent?: number): Promise<TriedMessage[]> => [
    ...(await listGolden(db, id, ourSide)),
    ...(await findRecent(db, id, ourSide, recent)),
  ]
  const given = (messages: readonly GoldenInput[]): TriedMessage[] =>
    messages.map((message) => ({ ...message, origin: 'given', server: ourSide }))
  /** The partner's messages must stay readable, unless the caller forces the change. */
  const tryDialect = async (partner: KnownPartner, wanted: unknown, force: boolean): Promise<void> => {
    const parsed = wanted === undefined || force ? undefined : parseDialect(wanted)
    if (parsed?.ok !== true) return // an invalid dialect is reported by the change itself
    if (isDeepStrictEqual(parsed.dialect, partner.dialect)) return // a form sends it unchanged
    const after = { dialect: parsed.dialect, secrets: partner.secrets }
    refuse(compareSettings(await messagesOf(partner), partner, after))
  }
  const keep = async (id: string, messages: readonly GoldenInput[]): Promise<void> => {
    if ((await storeGolden(db, id, messages, new Date(clock.now()))) === 'full')
      throw new ORPCError('CONFLICT', { message: '样例报文过多或过大 / too many golden messages, or too large' })
  }

  return api.router({
    list: api.list.handler(async () => (await partners.list()).map(viewOf)),
    dialects: api.dialects.handler(() => Object.keys(dialects)),
    listFailing: api.listFailing.handler(async () => (await readFailing(db)).map(failingView)),
    test: api.test.handler(async ({ input: { baseUrl, appkey }, context: { caller }, errors }) => {
      const problems = checkPartner({ baseUrl })
      if (problems.length > 0) throw invalidPartner(problems)
      const tls = appkey === undefined ? undefined : (await load(appkey)).tls
      const tested = await testConnection(caller, { url: baseUrl, appkey, tls })
      if (tested === 'too-many')
        throw errors.TOO_MANY_REQUESTS({
          message: '测试过于频繁，请过一分钟再试 / too many tests: try again in a minute',
        })
      return tested
    }),
    find: api.find.handler(async ({ input }) => viewOf(await load(input.appkey))),
    add: api.add.handler(async ({ input: { golden, force, ...input }, context }) => {
      if (input.side === ourSide)
        throw invalidInput([{ field: 'side', problem: `对方不能也是 / cannot be ${ourSide}` }])
      const parsed: ParsedDialect = parseDialect(input.dialect)
      if (!force && parsed.ok && golden.length > 0)
        refuse(
          compareSettings(given(golden), undefined, { dialect: parsed.dialect, secrets: [new Secret(input.secret)] }),
        )
      const partner = resultOf(await partners.add(input, context.caller.name), input.appkey)
      await keep(partner.id, golden)
      return viewOf(partner)
    }),
    update: api.update.handler(async ({ input: { appkey, force, ...patch }, context }) => {
      await tryDialect(await load(appkey), patch.dialect, force)
      return viewOf(resultOf(await partners.update(appkey, patch, context.caller.name), appkey))
    }),
    rotate: api.rotate.handler(async ({ input, context }) => {
      const { appkey, secret, overlapHours, allowWeakSecret } = input
      const rotate = (within?: (trx: Kysely<ServerTables>) => Promise<void>) =>
        partners.rotate(appkey, secret, overlapHours * hourMs, context.caller.name, allowWeakSecret, within)
      const result = await (approveRotation === undefined ? rotate() : approveRotation(context, input, rotate))
      return result === undefined
        ? { ...viewOf(await load(appkey)), awaitsApproval: true }
        : viewOf(resultOf(result, appkey))
    }),
    dryRun: api.dryRun.handler(async ({ input: { appkey, dialect, secret, messages, recent } }) => {
      const partner = await load(appkey)
      const parsed: ParsedDialect =
        dialect === undefined ? { ok: true, dialect: partner.dialect } : parseDialect(dialect)
      if (!parsed.ok) throw invalidInput(parsed.problems.map((problem) => ({ field: 'dialect', problem })))
      // during a rotation both are accepted, so messages signed with the current secret stay readable
      const secrets = secret === undefined ? partner.secrets : [new Secret(secret), ...partner.secrets]
      const all = [...given(messages), ...(await messagesOf(partner, recent))]
      return comparisonOf(compareSettings(all, partner, { dialect: parsed.dialect, secrets }))
    }),
    keepGolden: api.keepGolden.handler(async ({ input }) => {
      const { id } = await load(input.appkey)
      await keep(id, input.messages)
      return (await listGolden(db, id, ourSide)).map(({ name }) => name)
    }),
    listGolden: api.listGolden.handler(async ({ input }) => {
      const messages = await listGolden(db, (await load(input.appkey)).id, ourSide)
      return messages.map(({ name, wireName, body }) => ({ name, wireName, body: Buffer.from(body).toString() }))
    }),
    dropGolden: api.dropGolden.handler(async ({ input, errors }) => {
      if (!(await dropGolden(db, (await load(input.appkey)).id, input.name))) throw errors.NOT_FOUND()
    }),
    versions: api.versions.handler(async ({ input }) => {
      const revisions = (await partners.revisions(input.appkey)) ?? []
      if (revisions.length === 0) throw unknown(input.appkey)
      return revisions.map(({ settings, ...revision }, index) => {
        const earlier = revisions[index + 1]?.settings
        const differences = earlier === undefined ? [] : differencesOf(earlier, settings)
        return { ...revision, settings: { ...settings }, differences }
      })
    }),
    compare: api.compare.handler(async ({ input: { appkey, from, to } }) => {
      const revisions = await partners.revisions(appkey)
      const of = (version: number) => revisions?.find((revision) => revision.version === version)?.settings
      const [one, other] = [of(from), of(to)]
      if (one === undefined || other === undefined) throw unknown(appkey)
      return differencesOf(one, other)
    }),
    rollBack: api.rollBack.handler(async ({ input: { appkey, version, force }, context }) => {
      const revisions = await partners.revisions(appkey)
      const then = revisions?.find((revision) => revision.version === version)?.settings
      await tryDialect(await load(appkey), then?.dialect, force)
      return viewOf(resultOf(await partners.rollBack(appkey, version, context.caller.name), appkey))
    }),
  })
}

const unknown = (appkey: string) =>
  new ORPCError('NOT_FOUND', {
    message: `没有 appkey 为 ${appkey} 的对方或该版本 / no such partner or version: ${appkey}`,
  })

function resultOf(result: PartnerResult, appkey: string): KnownPartner {
  if (result.ok) return result.partner
  if (result.problem === 'unknown') throw unknown(appkey)
  if (result.problem === 'exists')
    throw new ORPCError('CONFLICT', { message: `appkey ${appkey} 已有对方使用 / the appkey ${appkey} is taken` })
  throw invalidPartner(result.problems)
}

const invalidPartner = (problems: readonly PartnerProblem[]) =>
  invalidInput(problems.map(({ field, zh, en }) => ({ field, problem: zh === en ? zh : `${zh} / ${en}` })))

function refuse(dryRun: DryRun): void {
  if (dryRun.refused.length === 0) return
  throw new ORPCError('CONFLICT', {
    message: `以下样例报文将被拒收（确要更改请加 force） / these messages would be refused (force it if you must): ${dryRun.refused.join(', ')}`,
    data: comparisonOf(dryRun),
  })
}

/** The result with mutable lists, as the contract requires. */
function comparisonOf(dryRun: DryRun) {
  const reading = (read: DryRun['messages'][number]['after']) => ({
    ...read,
    problems: read.problems.map((problem) => ({ ...problem, hints: problem.hints.map((hint) => ({ ...hint })) })),
  })
  return {
    messages: dryRun.messages.map(({ before, after, ...message }) => ({
      ...message,
      ...(before === undefined ? {} : { before: reading(before) }),
      after: reading(after),
    })),
    refused: [...dryRun.refused],
    unseen: [...dryRun.unseen],
  }
}
