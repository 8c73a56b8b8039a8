/** The peer, in its own process: accepts `baohanrestore`s, and records their order. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { epochNow, type PeerOrder, type PeerReport } from './protocol.ts'

let failures = 0
let requests = 0
let last = new Map<string, number>()
let report: PeerReport = { taken: 0, again: 0, outOfOrder: 0, arrivals: [] }

const server = createServer((request, response) => {
  if (request.url?.startsWith('/hanging/')) return // until the sender ends the call
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    requests += 1
    const kind = failures > 0 && (requests * failures) % 1 < failures ? requests % 3 : undefined
    if (kind === 0) return response.writeHead(503).end('<html>busy</html>')
    take(Buffer.concat(chunks).toString())
    if (kind === 1) return request.socket.destroy() // processed, and the answer is lost
    if (kind === 2) return response.writeHead(200).end('<html>')
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":"1","message":"成功"}')
  })
})
server.keepAliveTimeout = 60_000

function take(body: string): void {
  const { applyno, baohanno } = JSON.parse(body) as { applyno: string; baohanno: string }
  const number = Number(baohanno.slice(1))
  const before = last.get(applyno) ?? 0
  if (number <= before) report.again += 1
  if (number > before + 1) report.outOfOrder += 1
  if (number <= before) return
  last.set(applyno, number)
  report.taken += 1
  report.arrivals.push([applyno, epochNow()])
}

process.on('message', (order: PeerOrder) => {
  if ('reset' in order) {
    failures = order.reset.failures
    last = new Map()
    report = { taken: 0, again: 0, outOfOrder: 0, arrivals: [] }
  }
  process.send?.(report)
})
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway` })
})
