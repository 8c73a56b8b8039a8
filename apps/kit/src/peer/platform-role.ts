/** The peer as a trading platform: applies, opens, and takes the notices of an institution; it does not check their files. */
import { randomBytes } from 'node:crypto'
import { newSubject } from '@openbaohan/conformance/subjects/subject.ts'
import { toWire } from '@openbaohan/protocol/codec/codec.ts'
import { parseKey, sealText } from '@openbaohan/protocol/codec/seal.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import { failure, type Reply, success } from '@openbaohan/protocol/send/reply.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import {
  type Action,
  ControlProblem,
  loadApplication,
  numbersOf,
  type PeerApplication,
  type PeerContext,
  type PeerState,
  type Role,
} from './peer-context.ts'

const contact = { contactName: '沈若舟', contactPhone: '13800000000' }

export function platformRole(context: PeerContext): Role {
  const { settings, applications } = context
  const { platformCode } = settings

  const apply: Action = async (_number, fields) => {
    const subject = newSubject(`PEER${context.now()}${randomBytes(5).toString('hex').toUpperCase()}`, 'unsent')
    subject.key = randomBytes(16).toString('base64')
    const key = parseKey(subject.key) ?? randomBytes(16)
    const seal = (text: string) => sealText(key, text, settings.dialect.cipher)
    const message = {
      ...{ platformCode, applicationNumber: subject.number, ...contact },
      applicantName: fields.applicantName ?? settings.bidder.name,
      applicantCode: fields.applicantCode ?? settings.bidder.code,
      amount: fields.amount ?? settings.amount,
      sealedLotNumber: seal(fields.lotNumber ?? `PEER${subject.number.slice(-12)}`),
      sealedLotName: seal(fields.lotName ?? '联调测试标段（非真实业务）'),
      sealedBeneficiaryName: seal(fields.beneficiaryName ?? '云川市轨道交通集团有限公司'),
      sealedBeneficiaryCode: seal(fields.beneficiaryCode ?? '91329901MA1K3T7P1C'),
    }
    const stamped = { ...message, appkey: settings.appkey, sentAt: context.now() }
    subject.application = Object.fromEntries(toWire('apply', stamped, settings.dialect))
    const application: PeerApplication = { subject, state: 'applied', hasDemand: false, invoiceNumber: '' }
    applications.set(subject.number, application)
    const outcome = await context.send({ call: 'apply', message })
    if (outcome.kind === 'refused' && application.state === 'applied') application.state = 'refused'
    return { number: subject.number, outcome }
  }

  /** Sends a call about an application in one of the states; accepted, it moves on. */
  const order =
    (
      from: readonly PeerState[],
      make: (application: PeerApplication, fields: Readonly<Record<string, string>>) => Outgoing,
      accepted: (application: PeerApplication) => void = () => {},
    ): Action =>
    async (number, fields) => {
      const application = loadApplication(context, number)
      if (!from.includes(application.state))
        throw new ControlProblem(`${number} is ${application.state}; this needs ${from.join(' or ')}`)
      const outcome = await context.send(make(application, fields))
      if (outcome.kind === 'accepted') accepted(application)
      return { number, outcome }
    }

  const ended = (state: PeerState) => (application: PeerApplication) => {
    application.state = state
  }

  const actions: Role['actions'] = {
    apply,
    open: order(
      ['issued', 'opened'],
      (application) => {
        const openedAt = application.openedAt ?? context.now()
        application.openedAt = openedAt
        const { key } = application.subject
        return { call: 'restore', message: { platformCode, ...numbersOf(application), openedAt, key } }
      },
      (application) => {
        if (application.state === 'issued') application.state = 'opened'
      },
    ),
    withdraw: order(['issued'], (application, { reason = '投标人放弃投标' }) => ({
      call: 'withdraw',
      message: { platformCode, ...numbersOf(application), reason },
    })),
    invoice: order(['restored'], (application, { amount }) => ({
      call: 'invoice',
      message: {
        ...{ platformCode, ...numbersOf(application), amount: amount ?? application.subject.premium },
        applicantName: application.subject.application.biddername ?? '',
        applicantCode: application.subject.application.biddercode ?? '',
        invoiceType: 'ordinary',
      },
    })),
    demand: order(
      ['restored'],
      (application, { amount = '1000.00', reason = '中标后无正当理由拒绝与招标人签订合同' }) => ({
        call: 'demand',
        message: { platformCode, ...numbersOf(application), ...contact, amount, reason },
      }),
      (application) => {
        application.hasDemand = true
      },
    ),
    release: order(
      ['restored'],
      (application) => ({ call: 'release', message: { platformCode, ...numbersOf(application) } }),
      ended('released'),
    ),
    abandon: order(
      ['applied'],
      ({ subject }) => ({ call: 'abandon', message: { platformCode, applicationNumber: subject.number } }),
      ended('abandoned'),
    ),
  }

  function handle(received: Received): Reply {
    if (received.call === 'invoiced') {
      const { guaranteeNumber, invoiceNumber = '' } = received.message
      const of = [...applications.values()].find(({ subject }) => subject.guaranteeNumber === guaranteeNumber)
      if (of === undefined) return failure('没有此保函')
      if (of.openedAt === undefined) return failure('尚未开标')
      if (received.message.approved) of.invoiceNumber = invoiceNumber
      return success()
    }
    if (!('applicationNumber' in received.message)) return failure('没有此业务流水号')
    const application = applications.get(received.message.applicationNumber)
    return application === undefined ? failure('没有此业务流水号') : settle(received, application, applications)
  }

  return { actions, handle }
}

function settle(
  received: Received,
  application: PeerApplication,
  applications: ReadonlyMap<string, PeerApplication>,
): Reply {
  const { subject, state } = application
  const isOther =
    (received.call === 'restored' || received.call === 'withdrawn') &&
    received.message.guaranteeNumber !== subject.guaranteeNumber
  if (isOther) return failure('保函编号与出函通知不一致')
  switch (received.call) {
    case 'issued': {
      const { approved, guaranteeNumber = '', premium = '', file = '', payerName } = received.message
      if (state !== 'applied') return state === 'abandoned' ? failure('已放弃申请') : success()
      const isUsed = [...applications.values()].some((one) => one.subject.guaranteeNumber === guaranteeNumber)
      if (approved && isUsed) return failure('保函编号已用于另一笔申请')
      if (approved && payerName !== subject.application.biddername) return failure('支付户名与投标人不一致')
      application.state = approved ? 'issued' : 'refused'
      Object.assign(subject, { guaranteeNumber, premium, sealedFile: file })
      return success()
    }
    case 'restored':
      if (state !== 'opened' && state !== 'issued' && state !== 'restored') return failure('当前状态不能还原')
      if (application.openedAt === undefined) return failure('尚未开标')
      application.state = 'restored'
      return success()
    case 'withdrawn':
      if (application.openedAt !== undefined) return failure('已开标，不能退保')
      if (received.message.approved) application.state = 'withdrawn'
      return success()
    case 'abandoned':
      if (state !== 'applied' && state !== 'abandoned') return failure('保函已开立')
      application.state = 'abandoned'
      return success()
    default:
      return failure('不是平台的接口')
  }
}
