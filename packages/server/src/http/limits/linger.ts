/**
 * When a socket is closed immediately, a peer that is still sending sees a broken connection instead of the answer.
 * After such an answer the socket is therefore half-closed, and further bytes are dropped, up to a size and a time.
 * They are not buffered, count in no budget, and are not parsed.
 */
import type { Socket } from 'node:net'
import { limits } from '../../limits.ts'

const lingering = new Set<Socket>()

/** Call it before the answer, which must have `connection: close`: Node then ends the socket with `destroySoon`. */
export function lingerAfterAnswer(socket: Socket): void {
  socket.destroySoon = () => linger(socket)
}

function linger(socket: Socket): void {
  if (socket.destroyed) return
  for (const oldest of lingering) {
    if (lingering.size < limits.lingeringConnections) break
    oldest.destroy()
    lingering.delete(oldest)
  }
  lingering.add(socket)
  const timer = setTimeout(() => socket.destroy(), limits.lingerMs)
  socket.once('close', () => {
    clearTimeout(timer)
    lingering.delete(socket)
  })
  let bytes = 0
  // detaches the socket from Node's parser, which would answer a next request
  socket.removeAllListeners('data')
  socket.on('data', (chunk) => {
    bytes += chunk.length
    if (bytes > limits.lingerBytes) socket.destroy()
  })
  socket.once('end', () => socket.destroy())
  socket.resume()
  socket.end()
}
