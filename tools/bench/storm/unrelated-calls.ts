/**
 * Signed calls of a partner that has nothing to do with the openings, at a steady rate whether or not earlier ones have
 * been answered. Each names an unknown application: it is read, verified, stored and looked up, and answered 0.
 */
import { randomBytes } from 'node:crypto'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { type Access, loadAccess } from '@openbaohan/kit/sandbox/home.ts'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'

const everyMs = 100
const appkey = 'bench_neighbour'

/** Milliseconds of each call that was answered; how many were answered to retry later (503), and what else went wrong. */
export type UnrelatedCalls = { latencies: number[]; busy: number; problems: string[] }

const kinds = {
  platform: { side: 'institution', wireName: 'restorenotice', call: 'restored' },
  bank: { side: 'platform', wireName: 'baohanrestore', call: 'restore' },
} as const
export type Asked = keyof typeof kinds

/** Begins; the returned function ends it and waits for the last answers. */
export async function startUnrelatedCalls(home: string, asked: Asked): Promise<() => Promise<UnrelatedCalls>> {
  const access = await loadAccess(home, asked)
  const secret = randomBytes(16).toString('hex')
  await callApi(access, 'POST', '/api/partners', {
    ...{ appkey, secret, side: kinds[asked].side, name: '江东再担保有限公司', baseUrl: 'http://127.0.0.1:9/gateway' },
    ...(asked === 'bank' ? { platformCode: sampleMessage('restore').platformCode } : {}),
  })
  const seen: UnrelatedCalls = { latencies: [], busy: 0, problems: [] }
  const underWay = new Set<Promise<void>>()
  const send = () => {
    const sent = sendOne(access, asked, new Secret(secret), seen).finally(() => underWay.delete(sent))
    underWay.add(sent)
  }
  const timer = setInterval(send, everyMs)
  return async () => {
    clearInterval(timer)
    await Promise.all(underWay)
    return seen
  }
}

async function sendOne({ url }: Access, asked: Asked, secret: Secret, seen: UnrelatedCalls): Promise<void> {
  const { wireName, call } = kinds[asked]
  const applicationNumber = `E${randomBytes(20).toString('hex').toUpperCase()}`
  const stamped = { appkey, applicationNumber, sentAt: Date.now() }
  const { body } =
    call === 'restored'
      ? encode('restored', { ...sampleMessage('restored'), ...stamped }, dialects.epoint, secret)
      : encode('restore', { ...sampleMessage('restore'), ...stamped }, dialects.epoint, secret)
  const sentAt = performance.now()
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/gateway/${wireName}`, { method: 'POST', headers, body })
    const text = await answer.text()
    const milliseconds = performance.now() - sentAt
    if (answer.status === 503) seen.busy += 1
    else if (answer.status !== 200 || !/"code":"?0/.test(text) || !text.includes('unknown-application'))
      seen.problems.push(`${answer.status} ${text.slice(0, 200)}`)
    else seen.latencies.push(milliseconds)
  } catch (error) {
    seen.problems.push(String(error))
  }
}
