/** sign + verify + check of a `baohanapply`, against sm-crypto-v2 doing sign + verify over the same fields. */

import { checkFields } from '@openbaohan/protocol/check.ts'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signatureMatches, signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { sm3 } from 'sm-crypto-v2'
import { type BenchResult, type BenchSize, compare, type Turn } from './measure.ts'

const messagesPerTurn = { full: 20_000, short: 100 } as const
const secret = '8e442f6bf96badf04a176f7c051384a0'
const dialect = dialects.epoint
const unsigned = sampleFields('apply')

export async function bench(size: BenchSize = 'full'): Promise<BenchResult> {
  const messages = messagesPerTurn[size]
  assertSame()
  return compare(
    { name: 'protocol', unit: 'messages', required: 2, turns: 9 },
    {
      floor: () => turn(messages, signAndVerifyBySmCrypto),
      ours: () => turn(messages, signVerifyAndCheck),
    },
  )
}

function turn(messages: number, once: () => boolean): Turn {
  const latencies: number[] = []
  const startedAt = performance.now()
  for (let count = 0; count < messages; count++) {
    const before = performance.now()
    if (!once()) throw new Error('a message did not hold')
    latencies.push(performance.now() - before)
  }
  return { perSecond: messages / ((performance.now() - startedAt) / 1000), latencies }
}

function signVerifyAndCheck(): boolean {
  const fields = new Map(unsigned)
  fields.set('sign', signCanonical('epoint', secret, canonicalString(fields)))
  const holds = signatureMatches('epoint', secret, canonicalString(fields), fields.get('sign') ?? '')
  return holds && checkFields('apply', fields, dialect).length === 0
}

/** As an integrator would write it: sort, join, hash, compare. No schema, no strict parsing. */
function signAndVerifyBySmCrypto(): boolean {
  const fields = new Map(unsigned)
  fields.set('sign', sm3(`${joined(fields)}&appsecret=${secret}`))
  return sm3(`${joined(fields)}&appsecret=${secret}`) === fields.get('sign')
}

function joined(fields: ReadonlyMap<string, string>): string {
  return [...fields]
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** Both must agree on the signed string, otherwise the comparison is void. */
function assertSame(): void {
  if (canonicalString(unsigned) !== joined(unsigned)) throw new Error('the two canonical strings differ')
  const ours = signCanonical('epoint', secret, canonicalString(unsigned))
  if (ours !== sm3(`${joined(unsigned)}&appsecret=${secret}`)) throw new Error('the two signatures differ')
}
