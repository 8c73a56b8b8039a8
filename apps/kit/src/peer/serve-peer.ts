/** The two servers of a peer: its interface for the integrator's program, and the control API on loopback. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { limits } from '@openbaohan/protocol/limits.ts'
import { both } from '../both.ts'
import { UsageError } from '../command.ts'
import { type Control, createControl } from './control.ts'
import { createPeer, type Peer, type PeerParts } from './peer.ts'

export type ServedPeer = {
  readonly url: string
  readonly controlUrl: string
  readonly peer: Peer
  close(): Promise<void>
}

export async function servePeer(
  parts: PeerParts,
  at: { host: string; port: number; controlPort: number },
): Promise<ServedPeer> {
  const peer = createPeer(parts)
  const wire = serveWire(peer)
  const control = serveControl(createControl(peer, parts.faults, parts.clock))
  const stop = async () => {
    await Promise.all([wire, control].map(closeServer))
    await peer.close()
  }
  try {
    const port = await listenOn(wire, at.host, at.port)
    const controlPort = await listenOn(control, '127.0.0.1', at.controlPort)
    const shown = at.host.includes(':') ? `[${at.host}]` : at.host
    return {
      url: `http://${shown}:${port}/gateway`,
      controlUrl: `http://127.0.0.1:${controlPort}/control`,
      ...{ peer, close: stop },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const serveWire = (peer: Peer): Server =>
  createServer((request, response) => {
    readAll(request, limits.maxBodyBytes)
      .then(async (body) => {
        if (body === undefined) return response.writeHead(413, { connection: 'close' }).end()
        if (request.method !== 'POST') return response.writeHead(405, { allow: 'POST' }).end()
        const answer = await peer.answer(request.url ?? '', body)
        if (answer === undefined) return response.destroy()
        return response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body)
      })
      .catch(() => response.destroy())
  })

const serveControl = (control: Control): Server =>
  createServer((request, response) => {
    const send = (status: number, json: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(json)}\n`)
    // A page in a browser of this machine is no script of its user.
    const { host = '', origin } = request.headers
    if (origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) {
      send(403, { error: 'only from this machine, and from no page' })
      return
    }
    readAll(request, 1_000_000)
      .then(async (body) => {
        const { status, json } = await control(request.method ?? '', request.url ?? '', body?.toString('utf8') ?? '[]')
        send(status, json)
      })
      .catch((error: unknown) => send(500, { error: String(error) }))
  })

/** undefined when it is larger */
async function readAll(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function listenOn(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host)
  await once(server, 'listening').catch((error: Error) => {
    throw new UsageError(
      `${both('无法在此监听，请换一个端口', 'cannot be listened on: choose another port')}: ${host}:${port} (${error.message})`,
    )
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
