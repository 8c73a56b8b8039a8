/** The attacker, in its own process: holds this many bad connections open and reopens each when it is cut. */
import { connect, type Socket } from 'node:net'
import type { Attack, Attacked, AttackOrder } from './protocol.ts'
import { origins } from './protocol.ts'

const head = 'POST /gateway/baohanapply HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n'
const chunk = Buffer.alloc(64 * 1024, 0x20)

/** The first bytes of a connection, and what it sends every `tickMs`. */
const behaviours: Readonly<Record<Attack, { begin: string; more: string | Buffer }>> = {
  'slow headers': { begin: head, more: 'x' },
  'slow bodies': { begin: `${head}content-length: 60000\r\n\r\n{`, more: ' ' },
  'huge length': { begin: `${head}content-length: 1000000000000\r\n\r\n`, more: chunk },
  'idle chunked': { begin: `${head}transfer-encoding: chunked\r\n\r\n`, more: '' },
}
const tickMs = 500
const againMs = 100

type Running = { stop(): Attacked }
let running: Running | undefined

process.on('message', (order: AttackOrder) => {
  if ('stop' in order) {
    process.send?.(running?.stop() ?? { opened: 0 })
    return
  }
  running = attack(order, () => process.send?.({ ready: true }))
})

function attack(
  { attack: name, port, origin, connections }: Exclude<AttackOrder, { stop: true }>,
  ready: () => void,
): Running {
  const { begin, more } = behaviours[name]
  const addresses = origins[origin]
  const sockets = new Set<Socket>()
  let opened = 0
  let stopped = false
  const open = (index: number) => {
    if (stopped) return
    const socket = connect({
      port,
      host: '127.0.0.1',
      localAddress: addresses[index % addresses.length] ?? '127.0.0.1',
    })
    socket.on('error', () => {})
    socket.once('connect', () => {
      opened += 1
      socket.resume().write(begin)
      if (opened === connections) ready()
    })
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      setTimeout(open, againMs, index)
    })
  }
  for (let index = 0; index < connections; index++) open(index)
  const timer = setInterval(() => {
    if (more.length > 0) for (const socket of sockets) if (socket.writable && !socket.connecting) socket.write(more)
  }, tickMs)
  return {
    stop() {
      stopped = true
      clearInterval(timer)
      for (const socket of sockets) socket.destroy()
      return { opened }
    },
  }
}
