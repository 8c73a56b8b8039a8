/** One invented counterpart in memory: answers the messages of an integrator's program and sends its own. */
import { randomUUID } from 'node:crypto'
import type { GuaranteeMaker } from '@openbaohan/conformance/files/guarantee-maker.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { type ReceivePorts, receive } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { createSender, htmlPage, pause } from './deliver.ts'
import type { FaultName, Faults } from './faults.ts'
import { institutionRole } from './institution-role.ts'
import type { PeerClock } from './peer-clock.ts'
import type { PeerContext, PeerSettings, Role } from './peer-context.ts'
import { platformRole } from './platform-role.ts'

export type PeerMessage = {
  readonly at: number
  readonly direction: 'sent' | 'received'
  readonly call: string
  /** As JSON text; a long value is cut. */
  readonly body: string
  readonly status: number | undefined
  readonly reply: string
  readonly outcome: string
  readonly faults: readonly FaultName[]
}

export type Peer = {
  readonly context: PeerContext
  readonly actions: Role['actions']
  readonly messages: readonly PeerMessage[]
  /** undefined: the connection is closed without an answer. */
  answer(path: string, body: Uint8Array): Promise<{ status: number; contentType: string; body: string } | undefined>
  close(): Promise<void>
}

export type PeerParts = {
  readonly settings: PeerSettings
  readonly clock: PeerClock
  readonly faults: Faults
  readonly files: GuaranteeMaker | undefined
}

const mostMessages = 2_000
const json = 'application/json; charset=utf-8'

export function createPeer({ settings, clock, faults, files }: PeerParts): Peer {
  const closing = new AbortController()
  const messages: PeerMessage[] = []
  const note = (message: PeerMessage) => {
    messages.push(message)
    if (messages.length > mostMessages) messages.shift()
  }
  const partner: Partner = {
    ...{ id: 'partner', name: 'partner', side: settings.side === 'platform' ? 'institution' : 'platform' },
    ...{ appkey: settings.appkey, baseUrl: settings.url, dialect: settings.dialect },
    ...{ secrets: [new Secret(settings.secret)], test: true, allowedHosts: [] },
  }
  const context: PeerContext = {
    ...{ settings, files, applications: new Map(), isAutomatic: true, now: clock.now },
    send: createSender({
      ...{ partner, faults, now: clock.now, signal: closing.signal },
      note: ({ call }, { body, startedAt, status, reply = '', outcome }, done) =>
        note({
          ...{ at: startedAt, direction: 'sent', call, body: shortened(body), status, reply, faults: done },
          outcome: outcome.kind,
        }),
    }),
  }
  const role = settings.side === 'platform' ? platformRole(context) : institutionRole(context)
  const ports = portsOf(partner, context, role)

  async function answer(path: string, body: Uint8Array) {
    const done: FaultName[] = []
    const occurs = (name: FaultName) => faults.occurs(name) && done.push(name) > 0
    const call = path.split('?')[0]?.split('/').at(-1) ?? ''
    const text = Buffer.from(body).toString('utf8')
    const received = { at: clock.now(), direction: 'received', call, body: shortened(text), faults: done } as const
    if (occurs('htmlErrors')) {
      note({ ...received, status: htmlPage.status, reply: htmlPage.body, outcome: 'not processed' })
      return htmlPage
    }
    const result = await receive(settings.side, call, body, ports)
    const outcome = result.reply.code === '1' ? 'accepted' : (result.code ?? 'refused')
    const isLost = occurs('lostAnswers')
    const isLate = occurs('delays')
    note({ ...received, status: isLost ? undefined : result.status, reply: isLost ? '' : result.body, outcome })
    if (isLate) await pause(faults.rates().delayMs, closing.signal)
    return isLost ? undefined : { status: result.status, contentType: json, body: result.body }
  }

  return {
    ...{ context, actions: role.actions, messages, answer },
    async close() {
      closing.abort()
      await files?.close()
    },
  }
}

/** Nothing is durable; the same content again has the same answer and no second effect. */
function portsOf(partner: Partner, context: PeerContext, role: Role): ReceivePorts {
  const answers = new Map<string, Reply>()
  return {
    now: context.now,
    newId: randomUUID,
    findPartner: (appkey) => (appkey === partner.appkey ? partner : undefined),
    isRepeat: async ({ call, content }) => answers.has(`${call} ${content}`),
    isOwnGuarantee: async ({ applicationNumber }) => context.applications.has(applicationNumber ?? ''),
    record: async () => {},
    recordUnauthenticated: () => {},
    handle: async (received) => {
      const key = `${received.call} ${received.content}`
      const reply = answers.get(key) ?? role.handle(received)
      if (reply.code === '1') answers.set(key, reply)
      return reply
    },
  }
}

const longestValue = 500

/** A guarantee file of megabytes would fill the memory. */
function shortened(body: string): string {
  return body.replace(/"((?:[^"\\]|\\.)*)"/g, (all, value: string) =>
    value.length > longestValue ? `"${value.slice(0, 40)}… (${value.length})"` : all,
  )
}
