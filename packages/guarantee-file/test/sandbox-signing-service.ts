/** A signing service as docs/guides/signing-keys.md describes it, for tests; it can also misbehave. */
import { createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SigningKey, signingKey } from '../src/x509/signing-key.ts'

export type ServiceMood = 'good' | 'busy-once' | 'refuses' | 'garbage' | 'other-signature' | 'hangs'

export type SandboxSigningService = {
  readonly url: string
  mood: ServiceMood
  readonly requests: Record<string, unknown>[]
  close(): Promise<void>
}

/** @param keys private keys (PEM) by their ids */
export async function startSandboxSigningService(
  keys: Readonly<Record<string, string>>,
  token: string,
): Promise<SandboxSigningService> {
  const signing = new Map<string, SigningKey>()
  for (const [id, pem] of Object.entries(keys)) {
    const key = signingKey(createPrivateKey(pem))
    if (key !== undefined) signing.set(id, key)
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
    service.requests.push(asked)
    const end = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (service.mood === 'hangs') return
    if (request.headers.authorization !== `Bearer ${token}`) return end(401, { error: 'unknown caller' })
    if (service.mood === 'refuses') return end(403, { error: 'this key does not sign today' })
    if (service.mood === 'garbage') return response.end('<html>')
    if (service.mood === 'busy-once') {
      service.mood = 'good'
      return end(503, { error: 'busy' })
    }
    const key = signing.get(String(asked.keyId))
    if (key === undefined) return end(404, { error: 'no such key' })
    const message = Buffer.from(String(asked.toBeSigned), 'base64')
    const signed = service.mood === 'other-signature' ? Buffer.from('something else') : message
    return end(200, { signature: Buffer.from(await key.sign(signed)).toString('base64') })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const service: SandboxSigningService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign`,
    mood: 'good',
    requests: [],
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return service
}
