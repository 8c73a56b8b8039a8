/** A time-stamping authority of RFC 3161 for tests: a real server on the loopback address that can also misbehave. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { derChildren, readDer } from '@openbaohan/crypto/der.ts'
import { generalizedTime, integer, objectIdentifier, sequence } from '@openbaohan/crypto/der-writer.ts'
import { digestOf, signedMessage } from '../src/signing/cms.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { type IssuedCertificate, issueSandboxCertificate } from '../src/x509/sandbox-ca.ts'
import type { KeyKind } from '../src/x509/signing-key.ts'

export type TsaMood = 'good' | 'refuses' | 'garbage' | 'no-token' | 'other-imprint' | 'other-nonce' | 'error' | 'hangs'

export type SandboxTsa = {
  readonly url: string
  mood: TsaMood
  /** Requests so far. */
  readonly asked: () => number
  close(): Promise<void>
}

const tstInfo = objectIdentifier('1.2.840.113549.1.9.16.1.4')
const policy = objectIdentifier('1.3.6.1.4.1.99999.1')

export async function startSandboxTsa(
  ca: IssuedCertificate,
  algorithm: KeyKind,
  now: () => number,
): Promise<SandboxTsa> {
  const issued = await issueSandboxCertificate(ca, {
    profile: 'time-stamping',
    algorithm,
    subject: { C: 'CN', O: 'OpenBaohan Sandbox', CN: 'OpenBaohan TEST TSA' },
    now: now(),
  })
  const signer = loadSigner(issued.certificatePem, issued.keyPem, issued.chainPem)
  let count = 0

  async function answer(request: Uint8Array, mood: TsaMood): Promise<Uint8Array> {
    const status = (value: number) => sequence(integer(value))
    if (mood === 'refuses') return sequence(status(2))
    if (mood === 'no-token') return sequence(status(0))
    if (mood === 'garbage') return Buffer.from('<html>down for maintenance</html>')
    const [, imprint = new Uint8Array(), nonce = new Uint8Array()] = derChildren(request, readDer(request, 0)).map(
      ({ start, end }) => request.subarray(start, end),
    )
    const stated = Uint8Array.from(imprint)
    if (mood === 'other-imprint') stated[stated.length - 1] = (stated.at(-1) ?? 0) ^ 1
    const content = sequence(
      integer(1),
      policy,
      stated,
      integer(count),
      generalizedTime(now()),
      mood === 'other-nonce' ? integer(7) : nonce,
    )
    const digest = createHash(digestOf(signer.algorithm)).update(content).digest()
    return sequence(status(0), await signedMessage({ digest, enclosed: { type: tstInfo, content } }, signer))
  }

  const server = createServer(async (request, response) => {
    count++
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (tsa.mood === 'hangs') return
    const asked = request.headers['content-type'] === 'application/timestamp-query'
    response.writeHead(asked && tsa.mood !== 'error' ? 200 : 500, { 'content-type': 'application/timestamp-reply' })
    response.end(await answer(Buffer.concat(chunks), tsa.mood))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const tsa: SandboxTsa = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    mood: 'good',
    asked: () => count,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return tsa
}
