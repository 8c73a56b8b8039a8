/**
 * Limits connections, in total and for each address; at the limit a waiting connection is closed for the new one
 * (`connection-to-close.ts`). The address is read when the connection is accepted: Node stores it from then on, and a
 * socket without an address is already closed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { limits } from '../../limits.ts'
import { senderOf } from '../../partners/addresses.ts'
import type { App } from '../app.ts'
import { findConnectionToClose, type OpenConnection } from './connection-to-close.ts'
import { isProven } from './proven-connections.ts'

export type ConnectionLimits = {
  readonly connections: number
  readonly connectionsOfOneAddress: number
  readonly connectionGraceMs: number
}

const defaults: ConnectionLimits = {
  connections: limits.connections,
  connectionsOfOneAddress: limits.connectionsOfOneAddress,
  connectionGraceMs: limits.connectionGraceMs,
}

/** @param isProxy connections of trusted proxies count only in the total: they carry requests of many clients */
export function limitConnections(
  app: Pick<App, 'server'>,
  isProxy: (address: string) => boolean,
  bounds: ConnectionLimits = defaults,
): void {
  const all = new Set<Connection>()
  const ofSender = new Map<string, Set<Connection>>()
  const bySocket = new WeakMap<Socket, Connection>()
  const byPeer = new Map<string, Connection>()

  const remove = (connection: Connection) => {
    all.delete(connection)
    const others = ofSender.get(connection.sender)
    others?.delete(connection)
    if (others?.size === 0) ofSender.delete(connection.sender)
    if (byPeer.get(connection.peer) === connection) byPeer.delete(connection.peer)
  }
  /** False when no connection may be closed for a newcomer. */
  const makeRoom = (connections: Set<Connection> | undefined, most: number) => {
    if (connections === undefined || connections.size < most) return true
    const closing = findConnectionToClose(connections, performance.now(), bounds.connectionGraceMs)
    if (closing === undefined) return false
    remove(closing)
    closing.socket.destroy()
    return true
  }
  const accept = (socket: Socket) => {
    const { remoteAddress } = socket
    if (remoteAddress === undefined) return void socket.destroy()
    const sender = isProxy(remoteAddress) ? undefined : senderOf(remoteAddress)
    const mayStay =
      (sender === undefined || makeRoom(ofSender.get(sender), bounds.connectionsOfOneAddress)) &&
      makeRoom(all, bounds.connections)
    if (!mayStay) return void socket.destroy()
    const connection = createConnection(socket, sender ?? '', peerOf(socket))
    all.add(connection)
    bySocket.set(socket, connection)
    byPeer.set(connection.peer, connection)
    if (sender !== undefined) ofSender.set(sender, (ofSender.get(sender) ?? new Set()).add(connection))
    socket.once('close', () => remove(connection))
  }
  app.server.prependListener('connection', accept)
  app.server.prependListener('secureConnection', (socket: Socket) => {
    const connection = byPeer.get(peerOf(socket))
    if (connection === undefined) return void socket.destroy()
    connection.secured = socket
    bySocket.set(socket, connection)
  })
  app.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = bySocket.get(request.socket)
    if (connection === undefined) return
    connection.begin(request)
    response.once('close', () => connection.end(request))
  })
}

const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`

type Connection = OpenConnection & {
  readonly socket: Socket
  readonly sender: string
  readonly peer: string
  /** The TLS socket on top of the raw socket. */
  secured?: Socket
  begin(request: IncomingMessage): void
  end(request: IncomingMessage): void
}

function createConnection(socket: Socket, sender: string, peer: string): Connection {
  const underWay = new Set<IncomingMessage>()
  let since = performance.now()
  let answered = false
  const connection: Connection = {
    socket,
    sender,
    peer,
    get phase() {
      if (underWay.size === 0) return 'waiting'
      for (const request of underWay) if (request.complete) return 'answering'
      return 'receiving'
    },
    get since() {
      return since
    },
    get answered() {
      return answered
    },
    get proven() {
      return isProven(connection.secured ?? socket)
    },
    begin(request) {
      if (underWay.size === 0) since = performance.now()
      underWay.add(request)
    },
    end(request) {
      underWay.delete(request)
      answered = true
      since = performance.now()
    },
  }
  return connection
}
