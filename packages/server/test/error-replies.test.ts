/** Whichever layer refuses a request, the answer has one shape: code, message, what to do, where to read on. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { oc } from '@orpc/contract'
import { implement, ORPCError } from '@orpc/server'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { InjectOptions } from 'fastify'
import { z } from 'zod'
import type { ApiContext } from '../src/api/context.ts'
import { mountApi } from '../src/api/mount-api.ts'
import { DatabaseBusy } from '../src/db/rehearse.ts'
import { type App, createApp } from '../src/http/app.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { createLog } from '../src/log/log.ts'

const contract = {
  things: {
    add: oc.route({ method: 'POST', path: '/things' }).input(z.strictObject({ n: z.number() })),
    find: oc
      .route({ method: 'GET', path: '/things/{id}' })
      .errors({ OUT_OF_TURN: { status: 409, data: z.object({ state: z.string() }) } })
      .input(z.object({ id: z.string() })),
  },
}
const rights = { 'things.add': { scope: 'things:write' }, 'things.find': { scope: 'things:read' } }

describe('an error answer', () => {
  let app: App
  before(async () => {
    const log = createLog({ org: 'x', logLevel: 'silent' })
    const base = implement(contract).$context<ApiContext>()
    const find = base.things.find.handler(({ input: { id }, errors }) => {
      if (id === 'early') throw errors.OUT_OF_TURN({ data: { state: 'x' } })
      if (id === 'busy')
        throw new ORPCError('CONFLICT', { message: '期限已过 / too late', data: { code: 'out-of-turn' } })
      if (id === 'waits') throw new DatabaseBusy()
      if (id === 'fails') throw new Error('hunter2')
      throw new ORPCError('NOT_FOUND')
    })
    app = await createApp({
      ...{ config: { trustedProxies: [], requestsPerMinute: 1000, eventLoopDelayMs: 0 }, log },
      ...{ metrics: createMetrics('x'), readyChecks: [], isStopping: () => false, findKey: async () => undefined },
    })
    await mountApi(app, {
      router: base.router({ things: { add: base.things.add.handler(() => undefined), find } }),
      ...{ rights, title: 'Test', version: '1', log },
      findKey: async (token) => (token === 'k' ? { id: 'k', name: 'k', scopes: ['things:*'] } : undefined),
    })
    described = (await app.inject({ url: '/api/openapi.json' })).json()
  })
  after(() => app.close())

  /** The response schemas of the description; `closed`: without any field that they do not name. */
  type Described = {
    paths: Record<string, Record<string, { responses: Record<string, Response> }>>
    components: { responses: Record<'Error', Response> }
  }
  type Response = { content: { 'application/json': { schema: object } } }
  let described: Described
  const fits = (body: unknown, { content }: Response, isClosed = false) => {
    const schema = content['application/json'].schema
    const closed = JSON.parse(JSON.stringify(schema), (_, part) =>
      part?.type === 'object' ? { ...part, additionalProperties: false } : part,
    )
    const ajv = new Ajv2020({ strict: false })
    return ajv.validate(isClosed ? closed : schema, body) || assert.fail(ajv.errorsText())
  }

  const add = (payload: string): InjectOptions => ({ method: 'POST', url: '/api/things', payload })
  const answers: readonly [string, InjectOptions, number, string, string][] = [
    ['no key', { url: '/api/things/x', headers: {} }, 401, 'UNAUTHORIZED', 'unauthorized'],
    ['broken JSON', add('{"a"'), 400, 'BAD_REQUEST', 'bad-request'],
    ['a wrong input', add('{}'), 400, 'BAD_REQUEST', 'input-invalid'],
    ['an unknown field', add('{"n":1,"m":{"k":[1]}}'), 400, 'BAD_REQUEST', 'input-invalid'],
    ['no object', add('[1]'), 400, 'BAD_REQUEST', 'input-invalid'],
    [
      'no body',
      { method: 'POST', url: '/api/things', headers: { authorization: 'Bearer k' } },
      400,
      'BAD_REQUEST',
      'input-invalid',
    ],
    [
      'a text',
      { ...add('{"n":1}'), headers: { 'content-type': 'text/plain;charset=UTF-8' } },
      415,
      'MEDIA_TYPE',
      'media-type',
    ],
    ['an unknown path', { url: '/api/nothing' }, 404, 'NOT_FOUND', 'not-found'],
    ['an unknown page', { url: '/nothing' }, 404, 'NOT_FOUND', 'not-found'],
    ['a wrong method', { method: 'PUT', url: '/api/things' }, 405, 'METHOD_NOT_ALLOWED', 'method-not-allowed'],
    ['an unknown thing', { url: '/api/things/x' }, 404, 'NOT_FOUND', 'not-found'],
    ['a refusal', { url: '/api/things/busy' }, 409, 'CONFLICT', 'out-of-turn'],
    ['a database that is busy', { url: '/api/things/waits' }, 503, 'SERVICE_UNAVAILABLE', 'unavailable'],
    ['our own failure', { url: '/api/things/fails' }, 500, 'INTERNAL_SERVER_ERROR', 'internal-error'],
    [
      'a page call without its header',
      { method: 'POST', url: '/api/rpc/x', payload: '{}' },
      403,
      'FORBIDDEN',
      'forbidden',
    ],
  ]
  for (const [what, request, status, code, page] of answers)
    it(`has the one shape for ${what}`, async () => {
      const headers = { 'content-type': 'application/json', authorization: 'Bearer k' }
      const answer = await app.inject({ headers, ...request })
      assert.ok(fits(answer.json(), described.components.responses.Error, page === 'input-invalid'))
      const { defined, message, todo, explanation, ...json } = answer.json()
      assert.deepEqual([answer.statusCode, json.status, json.code, typeof defined], [status, status, code, 'boolean'])
      assert.match(message, /\p{Script=Han}.* \/ .*[a-z]/u)
      assert.match(todo, /\p{Script=Han}.*。[A-Z].*\.$/u)
      assert.equal(explanation, `/docs/errors/${page}`)
      assert.equal(message.includes('x-openbaohan: 1'), code === 'FORBIDDEN', 'the missing header is named')
      assert.equal(answer.headers['retry-after'] !== undefined, status === 503)
      if (status === 503) assert.deepEqual(json.data, { code: page }, 'the cause')
      assert.equal(/application\/json.*text\/plain/.test(message), status === 415, 'what is expected, and what came')
    })

  it('fits what its operation states of it', async () => {
    const { paths, components } = described
    const { responses } = paths['/things/{id}']?.get ?? assert.fail()
    const answer = await app.inject({ url: '/api/things/early', headers: { authorization: 'Bearer k' } })
    const body: object & { data?: unknown } = answer.json()
    assert.deepEqual([answer.statusCode, body.data], [409, { state: 'x' }])
    const stated = responses['409'] ?? assert.fail()
    assert.ok(fits(body, stated) && fits(body, components.responses.Error))
    assert.throws(() => fits({ ...body, data: { state: 1 } }, stated), 'a control')
    const wrongCode = { ...body, data: { code: 1, problems: [{ field: 'n' }] } }
    assert.throws(() => fits(wrongCode, components.responses.Error), 'a control')
  })

  const methods: readonly (readonly [InjectOptions['method'], string, number, string?])[] = [
    ['DELETE', '/api/things', 405, 'POST'],
    ['POST', '/api/things/x', 405, 'GET'],
    ['HEAD', '/api/things/x/', 405, 'GET'],
    ['OPTIONS', '/api/things/x?a=1', 405, 'GET'],
    ['GET', '/api/rpc/things/find', 405, 'POST'],
    ['PUT', '/api/openapi.json', 405, 'GET, HEAD'],
    ['POST', '/ready', 405, 'GET, HEAD'],
    ['DELETE', '/live', 405, 'GET, HEAD'],
    ['DELETE', '/api/nothing', 404],
    ['GET', '/api/rpc/things/lose', 404],
    ['POST', '/nothing', 404],
  ]
  for (const [method = 'GET', url, status, allow] of methods)
    it(`is ${status} for ${method} ${url}`, async () => {
      const broken = status === 404 ? {} : { 'content-type': 'application/json' }
      const answer = await app.inject({ method, url, headers: { authorization: 'Bearer k', ...broken } })
      assert.deepEqual([answer.statusCode, answer.headers.allow], [status, allow])
    })

  it('of the protocol stays as it is', async () => {
    const answer = await app.inject({ url: '/gateway/nothing' })
    assert.deepEqual(Object.keys(answer.json()), ['code', 'message'])
  })
})
