/** HTTP over a raw socket: requests that no client library would send. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type RawAnswer = { status: number; head: string; body: string; code: unknown }

export async function openSocket(port: number, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress, allowHalfOpen: true })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Reads until the peer closes. */
export async function readAnswer(socket: Socket): Promise<RawAnswer> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk))
  if (!socket.readableEnded && !socket.destroyed) await Promise.race([once(socket, 'end'), once(socket, 'close')])
  const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body, code: codeIn(body) }
}

/** Of an error answer: the narrow code of an API, or the code of the protocol. */
export function codeIn(body: string): unknown {
  try {
    const { code, data } = JSON.parse(body) as { code?: unknown; data?: { code?: unknown } }
    return data?.code ?? code
  } catch {
    return undefined
  }
}

/** Sends these bytes on their own connection and reads the answer. */
export async function sendRaw(port: number, bytes: string): Promise<RawAnswer> {
  const socket = await openSocket(port)
  const answer = readAnswer(socket)
  socket.write(bytes)
  const read = await answer
  socket.destroy()
  return read
}

/** The head of a POST, with an accepted host. */
export function postHead(path: string, ...headers: string[]): string {
  return [`POST ${path} HTTP/1.1`, 'host: localhost', 'content-type: application/json', ...headers, '', ''].join('\r\n')
}
