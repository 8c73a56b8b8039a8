/** Calls a partner over TLS: verifies its own authority and pinned certificate, and presents ours. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { createPoster, type Poster } from '../src/http/post.ts'
import type { PartnerTls } from '../src/partners/partner-record.ts'
import { type Issued, makeCertificate } from './certificates.ts'

const authority = makeCertificate({ name: 'TEST bank CA', authority: true })
const server = makeCertificate({ name: 'bank', issuer: authority, host: 'localhost' })
const elsewhere = makeCertificate({ name: 'other', issuer: authority, host: 'other.example' })
const ours = makeCertificate({ name: 'platform', issuer: authority })
const strange = makeCertificate({ name: 'platform' })

describe('a post over TLS', () => {
  let poster: Poster
  const servers: Server[] = []
  let posted = 0
  const listen = async (shown: Issued, needsCertificate: boolean) => {
    const one = createServer(
      {
        cert: shown.pem,
        key: shown.keyPem,
        ca: authority.pem,
        requestCert: needsCertificate,
        rejectUnauthorized: needsCertificate,
      },
      (request, response) => {
        posted += 1
        response.end((request.socket as TLSSocket).getPeerX509Certificate()?.subject ?? 'none')
      },
    )
    servers.push(one.listen(0, '127.0.0.1'))
    await once(one, 'listening')
    return `https://localhost:${(one.address() as AddressInfo).port}/gateway/x`
  }
  let open = ''
  let closed = ''
  let misnamed = ''
  before(async () => {
    poster = createPoster()
    open = await listen(server, false)
    closed = await listen(server, true)
    misnamed = await listen(elsewhere, false)
  })
  after(async () => {
    await poster.close()
    for (const one of servers) one.closeAllConnections()
    for (const one of servers) one.close()
  })
  let partners = 0
  const send = (url: string, tls?: PartnerTls) => poster.forPartner(`p${partners++}`, tls)(url, '{}', 5000)
  const own = (issued: Issued) => ({ certificatePem: issued.pem, key: new Secret(issued.keyPem) })

  it('succeeds under the authority of the partner, and presents our certificate on request', async () => {
    assert.equal((await send(open, { caPem: authority.pem, pins: [] })).body, 'none')
    assert.equal((await send(closed, { caPem: authority.pem, pins: [], ...own(ours) })).body, 'CN=platform')
    assert.equal(
      (await send(open, { caPem: authority.pem, pins: [elsewhere.fingerprint, server.fingerprint] })).status,
      200,
    )
  })

  const refused: readonly [string, () => string, PartnerTls | undefined, RegExp][] = [
    ['without its authority', () => open, undefined, /UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET_ISSUER/],
    ['for another name', () => misnamed, { caPem: authority.pem, pins: [] }, /ALTNAME_INVALID/],
    [
      'to a certificate that is not pinned',
      () => open,
      { caPem: authority.pem, pins: [ours.fingerprint] },
      /PIN_MISMATCH/,
    ],
  ]
  for (const [what, url, tls, code] of refused)
    it(`sends nothing ${what}`, async () => {
      const before = posted
      await assert.rejects(send(url(), tls), ({ code: given }: NodeJS.ErrnoException) => code.test(given ?? ''))
      assert.equal(posted, before)
    })

  for (const [what, tls] of [
    ['no certificate', { caPem: authority.pem, pins: [] }],
    ['one of another authority', { caPem: authority.pem, pins: [], ...own(strange) }],
  ] as const)
    it(`is rejected by a partner to which it presents ${what}`, async () => {
      const before = posted
      await assert.rejects(send(closed, tls))
      assert.equal(posted, before)
    })

  it('applies a change of the partner’s TLS settings, and otherwise reuses its connections', async () => {
    const pinned = { caPem: authority.pem, pins: [server.fingerprint] }
    assert.equal((await poster.forPartner('bank', pinned)(open, '{}', 5000)).status, 200)
    assert.equal((await poster.forPartner('bank', { ...pinned })(open, '{}', 5000)).status, 200)
    await assert.rejects(poster.forPartner('bank', { ...pinned, pins: [ours.fingerprint] })(open, '{}', 5000), {
      code: 'ERR_TLS_PIN_MISMATCH',
    })
  })
})
