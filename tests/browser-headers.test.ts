/**
 * The headers of both programs for browsers: script sources, framing, caching; and which sites they accept calls from.
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createFileStore } from '@openbaohan/server/files/file-store.ts'
import { linkPath } from '@openbaohan/server/files/links.ts'
import { openVault } from '@openbaohan/server/secrets/vault.ts'
import { sandboxPassword } from '@openbaohan/server/sign-in/sandbox-password.ts'
import { type Network, startNetwork } from './harness/network.ts'

const foreign = 'https://evil.example'

/** As provided by tests/harness/network.ts. */
const publicUrls = { platform: 'http://127.0.0.1:8080', bank: 'http://127.0.0.1:8090' } as const
type Organisation = keyof typeof publicUrls
const organisations: readonly Organisation[] = ['platform', 'bank']

type Asked = { path: string; method?: string; headers?: Record<string, string>; body?: string; status: number }
type Signed = { cookie: string; token: string; file: string }

const json = { 'content-type': 'application/json' }
const own = { ...json, 'x-openbaohan': '1' }
const routes: Readonly<Record<string, (signed: Signed) => Asked>> = {
  'a page': () => ({ path: '/', headers: { accept: 'text/html' }, status: 200 }),
  'a page within': () => ({ path: '/messages/x', headers: { accept: 'text/html' }, status: 200 }),
  'the API of systems': ({ token }) => ({ path: '/api/partners', headers: { authorization: token }, status: 200 }),
  'the API without a key': () => ({ path: '/api/partners', status: 401 }),
  'a procedure for people': ({ cookie }) => ({
    ...{ path: '/api/rpc/messageConsole/browse', method: 'POST', status: 200 },
    ...{ headers: { ...own, cookie }, body: '{"json":{}}' },
  }),
  'a procedure without a session': () => ({
    ...{ path: '/api/rpc/messageConsole/browse', method: 'POST', status: 401 },
    ...{ headers: own, body: '{"json":{}}' },
  }),
  'who one is': ({ cookie }) => ({ path: '/api/sign-in/me', headers: { cookie }, status: 200 }),
  'the people of a sandbox': () => ({ path: '/api/sign-in/sandbox', status: 200 }),
  'a way to sign in': () => ({ path: '/api/auth/passkey/generate-authenticate-options', status: 200 }),
  'a way to sign in that is closed': () => ({ path: '/api/auth/get-session', status: 404 }),
  'what has changed': ({ cookie }) => ({ path: '/api/events?topics=messages', headers: { cookie }, status: 200 }),
  'what has changed, without a session': () => ({ path: '/api/events?topics=messages', status: 401 }),
  'a file': ({ file }) => ({ path: file, status: 200 }),
  'a file there is not': ({ file }) => ({ path: file.replace(/.{8}\.pdf$/, '00000000.pdf'), status: 404 }),
  nothing: () => ({ path: '/nothing', status: 404 }),
}
/** Routes that only one of them has. */
const ownRoutes: Readonly<Record<Organisation, typeof routes>> = {
  platform: {
    'the public API': () => ({ path: '/api/public/roots', status: 200 }),
    'the public API of nothing': () => ({ path: '/api/public/nothing', status: 404 }),
    'a redirect that does not exist': () => ({ path: '/go/nothing', status: 404 }),
  },
  bank: { 'a link of a bidder that is not': () => ({ path: '/api/bidder-page/nothing', status: 404 }) },
}

describe('for browsers, each program', () => {
  let network: Network
  const signed = new Map<Organisation, Signed>()
  before(async () => {
    network = await startNetwork()
    for (const organisation of organisations) {
      const { token } = network.access(organisation)
      const answer = await signIn(organisation, publicUrls[organisation])
      assert.equal(answer.status, 200)
      const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
      const orgFolder = join(network.home, 'orgs', organisation)
      const vault = await openVault(join(orgFolder, 'master.key'))
      const sm3 = await createFileStore(join(orgFolder, 'files')).put(Buffer.from('%PDF-1.7\n%%EOF'))
      const file = linkPath(sm3, network.clock.now() + 60_000, vault)
      signed.set(organisation, { cookie: cookies.join('; '), token: `Bearer ${token}`, file })
    }
  })
  after(() => network.stop())

  const signIn = (organisation: Organisation, origin: string, headers: Record<string, string> = json) =>
    fetch(new URL('/api/auth/sign-in/email', network.access(organisation).url), {
      method: 'POST',
      headers: { ...headers, origin },
      body: JSON.stringify({ email: `integrator@${organisation}.test`, password: sandboxPassword }),
    })
  const ask = async (organisation: Organisation, { path, status, ...init }: Asked) => {
    const leaving = new AbortController()
    const answer = await fetch(new URL(path, network.access(organisation).url), { ...init, signal: leaving.signal })
    assert.equal(answer.status, status)
    leaving.abort()
    return answer.headers
  }
  const of = (organisation: Organisation) => signed.get(organisation) ?? assert.fail(organisation)

  for (const organisation of organisations)
    for (const [what, asked] of Object.entries({ ...routes, ...ownRoutes[organisation] }))
      it(`protects ${what}: ${organisation}`, async () => {
        const route = asked(of(organisation))
        const headers = await ask(organisation, route)
        const policy = new Map((headers.get('content-security-policy') ?? '').split(/; ?/).map(directive))
        assert.equal(policy.get('script-src') ?? policy.get('default-src'), "'self'")
        assert.match(policy.get('frame-ancestors') ?? '', /^'(self|none)'$/)
        assert.equal(policy.get('default-src') === undefined, false)
        assert.equal(headers.get('x-content-type-options'), 'nosniff')
        assert.equal(headers.get('strict-transport-security'), null, 'its address is plain HTTP')
        assert.match(headers.get('referrer-policy') ?? '', /^(no-referrer|same-origin)$/)
        const caching = headers.get('cache-control') ?? ''
        if (route.path.startsWith('/api/') || headers.get('content-type')?.startsWith('text/html') === true)
          assert.equal(caching, 'no-store')
        else assert.doesNotMatch(caching, /public/)
      })

  type Attempt = [string, Record<string, string>, boolean]
  const attempts = (self: string): readonly Attempt[] => [
    ['its own page, the control', { origin: self, 'sec-fetch-site': 'same-origin' }, true],
    ['its own page in a browser without fetch metadata', { origin: self }, true],
    ['a page of another site', { origin: foreign, 'sec-fetch-site': 'cross-site' }, false],
    ['a page of another site in a browser without fetch metadata', { origin: foreign }, false],
    ['a page of another program on this host', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }, false],
    ['a page that hides its origin', { origin: 'null' }, false],
  ]
  for (const organisation of organisations)
    for (const [who, headers, taken] of attempts(publicUrls[organisation])) {
      it(`${taken ? 'accepts' : 'rejects'} a call from ${who}: ${organisation}`, async () => {
        const { cookie } = of(organisation)
        const body = '{"json":{}}'
        const path = '/api/rpc/messageConsole/browse'
        await ask(organisation, {
          ...{ path, method: 'POST', body, status: taken ? 200 : 403 },
          headers: { ...own, ...headers, cookie },
        })
      })
      it(`${taken ? 'accepts' : 'rejects'} a sign-in and a sign-out from ${who}: ${organisation}`, async () => {
        const { origin = '', ...others } = headers
        const entered = await signIn(organisation, origin, { ...json, ...others })
        assert.equal(entered.status, taken ? 200 : 403)
        assert.equal(entered.headers.getSetCookie().length > 0, taken)
        const cookie = taken
          ? entered.headers
              .getSetCookie()
              .map((line) => line.split(';')[0])
              .join('; ')
          : of(organisation).cookie
        await ask(organisation, {
          ...{ path: '/api/auth/sign-out', method: 'POST', body: '{}', status: taken ? 200 : 403 },
          headers: { ...json, ...headers, cookie },
        })
      })
    }

  for (const organisation of organisations)
    it(`reads no form of another site, which a browser would send without a preflight: ${organisation}`, async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const answer = await signIn(organisation, foreign, { 'content-type': type })
        assert.ok([403, 415].includes(answer.status), `${type}: ${answer.status}`)
        assert.deepEqual(answer.headers.getSetCookie(), [])
      }
    })
})

function directive(text: string): [string, string] {
  const [name = '', ...values] = text.trim().split(' ')
  return [name, values.join(' ')]
}
