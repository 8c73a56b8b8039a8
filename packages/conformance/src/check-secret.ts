import type { CallId } from '@openbaohan/protocol/calls.ts'
import { definitionOf } from '@openbaohan/protocol/calls.ts'
import { isPartnerFault } from '@openbaohan/protocol/send/partner-fault.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { buildBody } from './message/build-body.ts'
import { postMessage } from './message/post-message.ts'
import { nowAt, type PartnerUnderTest } from './session.ts'

/** `wrong`: the partner rejects the signature. `unknown`: it answers a wrong signature alike, or not at all. */
export type SecretCheck = { result: 'right' | 'unknown' } | { result: 'wrong'; answer: string }

/**
 * Before the first case: with a wrong secret or form of signature every case fails, each for another reason. An
 * abandonment of an application that does not exist has no effect at the partner; it is sent with the secret, and with
 * another one as a control.
 */
export async function checkSecret(partner: PartnerUnderTest): Promise<SecretCheck> {
  const [own, other] = [await askWith(partner, partner.secret), await askWith(partner, `${partner.secret}0`)]
  if (own === undefined) return { result: 'unknown' }
  if (own.kind === 'refused' && isPartnerFault(own.message)) return { result: 'wrong', answer: own.message }
  const isAlike = other !== undefined && other.kind === own.kind && other.message === own.message
  return { result: isAlike ? 'unknown' : 'right' }
}

async function askWith(partner: PartnerUnderTest, secret: string) {
  const call: CallId = partner.role === 'institution' ? 'abandon' : 'abandoned'
  const path = (partner.dialect.paths?.[call] ?? definitionOf(call).wireName).replace(/^\/+/, '')
  const fields = {
    ...{ appkey: partner.appkey, timestamp: formatWireTime(nowAt(partner)), applyno: 'CONFORMANCE-CHECK' },
    ...(partner.role === 'institution' ? { platformcode: partner.platformCode } : {}),
  }
  const { kind, reply } = await postMessage(
    {
      ...{ url: `${partner.url.replace(/\/+$/, '')}/${path}`, method: 'POST' },
      contentType: 'application/json; charset=utf-8',
      network: partner.network,
      body: buildBody(fields, {}, {}, { dialect: partner.dialect, secret }),
    },
    () => {},
  )
  return reply === undefined ? undefined : { kind, message: reply.message }
}
