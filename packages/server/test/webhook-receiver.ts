/** A receiving system: a real HTTP server that records requests and gives configured answers. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

type Arrival = {
  headers: IncomingHttpHeaders
  body: string
  json: { type: string; timestamp: string; data: unknown }
}

export type WebhookReceiver = {
  url: string
  arrivals: Arrival[]
  /** The status for each attempt; 0 cuts the connection. */
  status: number
  body?: string
  stop(): Promise<void>
}

export async function startReceiver(): Promise<WebhookReceiver> {
  const receiver: Pick<WebhookReceiver, 'arrivals' | 'status' | 'body'> = { arrivals: [], status: 204 }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    receiver.arrivals.push({ headers: request.headers, body, json: JSON.parse(body) })
    if (receiver.status === 0) request.socket.destroy()
    else response.writeHead(receiver.status).end(receiver.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}
