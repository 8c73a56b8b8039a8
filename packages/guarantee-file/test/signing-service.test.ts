import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer as createPlainServer } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { sequence, taggedBytes } from '@openbaohan/crypto/der-writer.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { createSigningService } from '../src/signing/signing-service.ts'
import { createSandboxRoot, type IssuedCertificate, issueSandboxCertificate } from '../src/x509/sandbox-ca.ts'

/** subjectAltName 127.0.0.1 */
const address = { oid: '2.5.29.17', value: sequence(taggedBytes(7, Uint8Array.of(127, 0, 0, 1))) }

describe('a service over TLS', () => {
  let root: IssuedCertificate
  let own: IssuedCertificate
  let url: string
  const now = Date.now()
  const issue = (ca: IssuedCertificate, name: string) =>
    issueSandboxCertificate(ca, {
      profile: 'document-signing',
      algorithm: 'ecdsa',
      subject: { CN: name },
      now,
      extensions: [address],
    })
  const newRoot = (name: string) => createSandboxRoot({ algorithm: 'ecdsa', subject: { CN: name }, now })
  let close: () => Promise<void>
  before(async () => {
    root = await newRoot('TEST services')
    own = await issue(root, 'institution')
    const service = await issue(root, 'service')
    const tls = { cert: service.certificatePem, key: service.keyPem, ca: root.certificatePem }
    const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (_request, response) => {
      response.end('good')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
    close = async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  })
  after(() => close())

  const post = async (tls: { certificatePem?: string; key?: Secret; rootsPem?: string }) => {
    const service = createSigningService({ url, tls })
    const answer = await service.post(Buffer.from('x'), {})
    service.close()
    return answer.ok
  }

  test('receives our certificate, and its own is checked', async () => {
    const key = new Secret(own.keyPem)
    const ok = await post({ certificatePem: own.certificatePem, key, rootsPem: root.certificatePem })
    assert.ok(ok)
  })

  test('with an untrusted certificate gets no request', async () => {
    const other = await newRoot('TEST others')
    const key = new Secret(own.keyPem)
    assert.equal(await post({ certificatePem: own.certificatePem, key, rootsPem: other.certificatePem }), false)
    assert.equal(await post({ certificatePem: own.certificatePem, key }), false)
  })

  test('does not answer without our certificate or with an untrusted one', async () => {
    const other = await newRoot('TEST others')
    const untrusted = await issue(other, 'untrusted')
    const key = new Secret(untrusted.keyPem)
    assert.equal(await post({ rootsPem: root.certificatePem }), false)
    const shown = { certificatePem: untrusted.certificatePem, key, rootsPem: root.certificatePem }
    assert.equal(await post(shown), false)
  })

  test('must have an HTTP or HTTPS address', () => {
    assert.throws(() => createSigningService({ url: 'ftp://127.0.0.1/' }), TypeError)
    assert.throws(() => createSigningService({ url: 'nothing' }), TypeError)
  })
})

describe('a host that is unreachable', () => {
  for (const [syscall, problem] of [
    ['connect', 'not-sent'],
    ['read', 'broken-off'],
  ] as const)
    test(`${syscall}: ${problem}`, async () => {
      const server = createPlainServer(() => sockets.at(-1)?.destroy(unreachable))
      const unreachable = Object.assign(new Error('unreachable'), { code: 'EHOSTUNREACH', syscall })
      const sockets: Socket[] = []
      const noteSocket = (message: unknown) => sockets.push((message as { socket: Socket }).socket)
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      subscribe('net.client.socket', noteSocket)
      const service = createSigningService({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` })
      const answer = await service.post(Buffer.from('x'), {})
      unsubscribe('net.client.socket', noteSocket)
      service.close()
      server.close()
      assert.deepEqual(answer, { ok: false, problem })
    })
})
