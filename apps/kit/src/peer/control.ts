/** The control API of a peer, on this machine only: orders, applications, messages, faults and the clock. */

import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import type { Faults } from './faults.ts'
import type { Peer } from './peer.ts'
import { type PeerClock, readAdvance } from './peer-clock.ts'
import { ControlProblem } from './peer-context.ts'

type Answer = { readonly status: number; readonly json: unknown }
export type Control = (method: string, path: string, body: string) => Promise<Answer>

export function createControl(peer: Peer, faults: Faults, clock: PeerClock): Control {
  const { context, actions, messages } = peer
  const names = Object.keys(actions)
  const ok = (json: unknown): Answer => ({ status: 200, json })
  const wrong = (error: string, status = 400): Answer => ({ status, json: { error } })

  const reads: Readonly<Record<string, () => unknown>> = {
    messages: () => ({ messages: messages.map((message) => ({ ...message, at: formatWireTime(message.at) })) }),
    applications: () => ({
      applications: [...context.applications.values()].map(({ subject, ...rest }) => ({
        ...{ number: subject.number, guaranteeNumber: subject.guaranteeNumber, premium: subject.premium, ...rest },
        amount: subject.application.bzjamount,
      })),
    }),
    faults: () => ({ rates: faults.rates(), counts: faults.counts() }),
    clock: () => ({ now: formatWireTime(clock.now()) }),
    automatic: () => ({ automatic: context.isAutomatic }),
  }

  const changes: Readonly<Record<string, (given: Readonly<Record<string, unknown>>) => string | undefined>> = {
    faults: (given) => faults.change(given),
    clock({ advance }) {
      const ms = typeof advance === 'string' ? readAdvance(advance) : undefined
      if (ms !== undefined) clock.advance(ms)
      return ms === undefined ? 'advance' : undefined
    },
    automatic({ automatic }) {
      if (typeof automatic !== 'boolean') return 'automatic'
      context.isAutomatic = automatic
      return undefined
    },
  }

  return async (method, path, body) => {
    const parts = readParts(path)
    if (parts === undefined) return wrong('the path is not valid')
    const [, root, name = '', number = ''] = parts
    if (root !== 'control') return wrong('the control API is at /control', 404)
    const own = <T>(table: Readonly<Record<string, T>>) => (Object.hasOwn(table, name) ? table[name] : undefined)
    const read = own(reads)
    if (method === 'GET' && name === '') return ok({ reads: Object.keys(reads), orders: names })
    if (method === 'GET')
      return read === undefined
        ? wrong(`nothing to read: ${name}; there are ${Object.keys(reads).join(', ')}`, 404)
        : ok(read())
    if (method !== 'POST') return wrong('GET or POST', 405)
    const given = readFields(body)
    if (given === undefined) return wrong('the body must be a JSON object, or empty')
    const change = own(changes)
    if (change !== undefined) {
      const problem = change(given)
      return problem === undefined ? ok(read?.()) : wrong(`this value does not fit: ${problem}`)
    }
    const action = own(actions)
    if (action === undefined) return wrong(`no such order: ${name}; there are ${names.join(', ')}`, 404)
    if (name !== 'apply' && number === '') return wrong(`POST /control/${name}/NUMBER`)
    const texts = Object.entries(given).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))
    try {
      return ok(await action(number, Object.fromEntries(texts)))
    } catch (error) {
      if (error instanceof ControlProblem) return wrong(error.message, 409)
      throw error
    }
  }
}

function readFields(body: string): Readonly<Record<string, unknown>> | undefined {
  if (body.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function readParts(path: string): string[] | undefined {
  try {
    return path.split('?')[0]?.split('/').map(decodeURIComponent)
  } catch {
    return undefined
  }
}
