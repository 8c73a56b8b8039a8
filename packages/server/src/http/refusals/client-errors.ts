/**
 * Errors of Node's HTTP parser, before a request exists: answered in our reply format, logged without a stack, then
 * closed.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Log } from '../../log/log.ts'
import { labelsOf } from '../access-log.ts'
import type { Metrics } from '../metrics.ts'
import { transportReply } from '../replies.ts'

/** `rawPacket` is the buffer that could not be parsed; Fastify declares another type. */
type ClientError = Error & { code?: string; rawPacket?: unknown }

type Exchange = { request: IncomingMessage; response: ServerResponse }

/**
 * For Fastify's `clientErrorHandler`. Call `watch` before the server listens, so that the path is known once the head
 * is read.
 */
export function createClientErrorHandler({
  log,
  metrics,
}: {
  log: Pick<Log, 'debug'>
  metrics: Pick<Metrics, 'count'>
}) {
  const underWay = new WeakMap<Socket, Exchange>()
  return {
    watch(server: Pick<Server, 'prependListener'>): void {
      server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
        underWay.set(request.socket, { request, response })
      })
    },
    handle(error: ClientError, socket: Socket): void {
      const exchange = underWay.get(socket)
      const current = exchange?.response.closed === false ? exchange : undefined
      // no answer to a disconnected peer, and no second answer after a partial one
      if (error.code === 'ECONNRESET' || !socket.writable || current?.response.headersSent) return void socket.destroy()
      // answer the complete requests that precede the invalid bytes first: they may have had effects
      if (current?.request.complete) {
        current.response.shouldKeepAlive = false
        return
      }
      const status = statusOf(error.code)
      const url = current?.request.url ?? pathIn(error.rawPacket)
      log.debug({ code: error.code, status }, 'a connection sent no valid request')
      metrics.count('httpRequests', labelsOf('none', 'none', status))
      const body = JSON.stringify(transportReply({ url }, status))
      socket.end(
        `HTTP/1.1 ${status} ${reasons[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
        () => socket.destroy(),
      )
    },
  }
}

const reasons = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Payload Too Large',
  431: 'Request Header Fields Too Large',
} as const

function statusOf(code: string | undefined): keyof typeof reasons {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408
  return code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW' ? 413 : 400
}

/** The path of the request line, if the bytes begin with one. */
function pathIn(packet: unknown): string {
  const head = Buffer.isBuffer(packet) ? packet.toString('latin1', 0, 256) : ''
  return /^[A-Za-z]+ (\/[^ \r\n]*)/.exec(head)?.[1] ?? '/'
}
