/** Composes a message by hand: starts from a valid sample, then checks, signs or (in a sandbox) sends it. */

import type { Side } from '@openbaohan/protocol/calls.ts'
import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { type MessageId, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { ORPCError } from '@orpc/server'
import type { PartnerDirectory } from '../partners/partner-directory.ts'
import { type ComposePorts, sendComposed, signFields } from './compose-message.ts'
import { explainMessage } from './explain-message.ts'
import { showReply } from './shown-message.ts'
import { explainedView, messageIdOf } from './views.ts'

type Deps = ComposePorts & { partners: PartnerDirectory; ourSide: Side; mode: 'sandbox' | 'production' }

type Composition = {
  call: string
  partner: string
  fields: Readonly<Record<string, string>>
  act: 'check' | 'sign' | 'send'
  secret?: string | undefined
}

export function createComposeProcedures(deps: Deps) {
  const { partners, mode, clock } = deps
  const load = async (appkey: string, name: string) => {
    const [partner, call] = [await partners.find(appkey), messageIdOf(name)]
    if (partner === undefined || call === undefined) throw new ORPCError('NOT_FOUND')
    return { partner, call }
  }
  /** Only calls that the partner serves, and only in a sandbox. */
  const canSend = (call: MessageId, side: Side) => mode === 'sandbox' && messageDefinitionOf(call).server === side

  return {
    async sample({ call: name, partner: appkey }: { call: string; partner: string }) {
      const { partner, call } = await load(appkey, name)
      const fields = Object.fromEntries(sampleFields(call, partner.dialect))
      const now = formatWireTime(clock.now())
      return { fields: { ...fields, appkey, timestamp: now }, canSend: canSend(call, partner.side) }
    },
    async compose({ call: name, partner: appkey, fields, act: action, secret }: Composition) {
      const { partner, call } = await load(appkey, name)
      const own = partner.secrets[0]
      const signer = secret === undefined ? (mode === 'sandbox' ? own : undefined) : new Secret(secret)
      if (action !== 'check' && signer === undefined)
        throw new ORPCError('FORBIDDEN', {
          message: '生产环境不代签：请填写密钥 / production does not sign with the stored secret: enter one',
        })
      if (action === 'send' && !canSend(call, partner.side))
        throw new ORPCError('FORBIDDEN', {
          message:
            '试发仅限沙箱，且须是发往对方的接口 / test messages are sent only in a sandbox, and only to the side that serves the call',
        })
      const body =
        action === 'check' || signer === undefined
          ? JSON.stringify({ ...fields, sign: '' })
          : signFields(fields, partner.dialect, signer)
      const { server, wireName } = messageDefinitionOf(call)
      const dialect = { ...partner.dialect, sort: partner.dialect.signSort }
      const reader = { dialect, secrets: action === 'check' || signer === undefined ? [] : [signer] }
      const explanation = explainMessage({ body: Buffer.from(body), reader, place: { server, wireName, call } })
      const explained = explainedView(explanation, false)
      if (action === 'check') return { explained }
      if (action === 'sign') return { explained, body }
      const subject = fields.applyno ?? ''
      const sent = await sendComposed(deps, partner, { call, body, subject })
      const reply = showReply(sent.reply, explanation.fields, { call, hides: false })
      return { explained, body, message: sent.message, reply }
    },
  }
}
