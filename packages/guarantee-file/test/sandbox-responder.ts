/** An OCSP responder for tests: a real server on the loopback address that can also misbehave. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hexText } from '@openbaohan/crypto/bytes.ts'
import { DerCursor } from '@openbaohan/crypto/der-cursor.ts'
import { certificateFields } from '../src/x509/certificate-fields.ts'
import type { SigningKey } from '../src/x509/signing-key.ts'
import { type OcspPlan, ocspAnswer } from './ocsp-answer.ts'

export type ResponderMood = 'good' | 'other-nonce' | 'no-nonce' | 'garbage' | 'try-later' | 'error' | 'hangs'

/** The certificates it answers for, by authority and plan. Others are unknown to it. */
export type Known = { readonly certificate: Uint8Array; readonly issuer: Uint8Array; readonly plan: OcspPlan }

export type SandboxResponder = {
  readonly url: string
  mood: ResponderMood
  known: readonly Known[]
  /** Requests so far, DER. */
  readonly asked: Uint8Array[]
  close(): Promise<void>
}

/** OCSPResponseStatus tryLater (3). */
const tryLater = Uint8Array.of(0x30, 3, 0x0a, 1, 3)

export async function startSandboxResponder(key: SigningKey): Promise<SandboxResponder> {
  async function answer(request: Uint8Array, mood: ResponderMood): Promise<Uint8Array> {
    if (mood === 'garbage') return Buffer.from('<html>down for maintenance</html>')
    const { serial, nonce } = readRequest(request)
    const known = responder.known.find(
      ({ certificate }) => hexText(certificateFields(certificate).serialNumber) === serial,
    )
    if (known === undefined || mood === 'try-later') return tryLater
    const echoed = mood === 'no-nonce' ? undefined : mood === 'other-nonce' ? Uint8Array.of(1, 2, 3) : nonce
    return ocspAnswer(known.certificate, known.issuer, key, { ...known.plan, nonce: echoed })
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    responder.asked.push(body)
    if (responder.mood === 'hangs') return
    const isAsked = request.headers['content-type'] === 'application/ocsp-request'
    response.writeHead(isAsked && responder.mood !== 'error' ? 200 : 500, {
      'content-type': 'application/ocsp-response',
    })
    response.end(await answer(body, responder.mood))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const responder: SandboxResponder = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ocsp`,
    mood: 'good',
    known: [],
    asked: [],
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return responder
}

/** Serial number (hex of the whole INTEGER) and nonce of an OCSPRequest about one certificate. */
function readRequest(der: Uint8Array): { serial: string; nonce: Uint8Array | undefined } {
  const body = DerCursor.over(der).enter()
  const id = body.enter().enter().enter()
  id.next(0x30)
  id.next(0x04)
  id.next(0x04)
  const serial = hexText(id.whole(id.next(0x02)))
  const wrapped = body.optional(0xa2)
  if (wrapped === undefined) return { serial, nonce: undefined }
  const extension = new DerCursor(der, wrapped).enter().enter()
  extension.oid()
  const value = extension.content(extension.next(0x04))
  return { serial, nonce: value.subarray(2) }
}
