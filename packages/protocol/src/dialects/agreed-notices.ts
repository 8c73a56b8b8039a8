/**
 * Messages beyond the specification, which has no call for the result of a demand, a release or an abandonment
 * (docs/spec/gaps.md, "Field by field"), and none to ask for a basic account before the premium is paid. They are not among the 12 calls. A partner sends and accepts one only when
 * both dialects list its extension. Each has a required field that no other message has, so its signed body cannot be
 * read as another message.
 */
import { type CallDefinition, type CallId, calls } from '../calls.ts'
import { appkey, applyno, baohanno, sign, timestamp } from '../common-fields.ts'
import { field } from '../field.ts'

export type MessageDefinition = Omit<CallDefinition, 'clause'>

type AgreedNotice = MessageDefinition & { readonly extension: string }

export const agreedNotices = {
  demandResult: {
    extension: 'demand-result',
    wireName: 'claimsresult',
    zh: '理赔结果通知',
    en: 'what came of a demand',
    client: 'institution',
    server: 'platform',
    optional: true,
    style: 'notice',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      applyno,
      baohanno,
      /** Which demand: only the content distinguishes it from others. */
      field('claimsno', 'demandContent', 'sm3', 64, 'always', '索赔报文内容的SM3', 'SM3 of the content of the demand'),
      field('claimsstatus', 'outcome', 'demand-outcome', 10, 'always', '理赔结果', 'outcome'),
      field('claimsamount', 'amount', 'decimal', 50, 'when-paid', '已付金额（元）', 'amount paid in yuan'),
      field('claimstime', 'paidAt', 'datetime', 30, 'when-paid', '付款时间', 'time of payment'),
      field('claimsreason', 'reason', 'text', 2000, 'when-not-paid', '不符点或拒付理由', 'discrepancies, or why not'),
      sign,
    ],
  },
  releaseResult: {
    extension: 'release-result',
    wireName: 'cancleresult',
    zh: '注销保函结果通知',
    en: 'what came of a release',
    client: 'institution',
    server: 'platform',
    optional: true,
    style: 'notice',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      applyno,
      baohanno,
      field('canclestatus', 'done', 'flag', 10, 'always', '是否已注销', 'released'),
      field('cancletime', 'doneAt', 'datetime', 30, 'optional', '注销时间', 'time of the release'),
      field('canclereason', 'reason', 'text', 500, 'optional', '未注销原因', 'why not'),
      sign,
    ],
  },
  abandonResult: {
    extension: 'abandon-result',
    wireName: 'giveupresult',
    zh: '放弃申请结果通知',
    en: 'the result of an abandonment',
    client: 'institution',
    server: 'platform',
    optional: true,
    style: 'notice',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      applyno,
      field('giveupstatus', 'done', 'flag', 10, 'always', '是否已放弃', 'abandoned'),
      field('giveuptime', 'doneAt', 'datetime', 30, 'optional', '放弃时间', 'time of the abandonment'),
      field('giveupreason', 'reason', 'text', 500, 'optional', '未放弃原因', 'why not'),
      sign,
    ],
  },
  accountCheck: {
    extension: 'account-check',
    wireName: 'accountcheck',
    zh: '基本户核对',
    en: 'is an account the basic account of the bidder',
    client: 'institution',
    server: 'platform',
    optional: true,
    style: 'request',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      applyno,
      field('checkaccount', 'account', 'account', 50, 'always', '待核对账号', 'the account that is asked about'),
      sign,
    ],
  },
} as const satisfies Record<string, AgreedNotice>

export type AgreedNoticeId = keyof typeof agreedNotices

/** Any message: one of the 12 calls, or an agreed notice. */
export type MessageId = CallId | AgreedNoticeId

export const agreedNoticeIds = Object.keys(agreedNotices) as readonly AgreedNoticeId[]

export function isCall(id: MessageId): id is CallId {
  return Object.hasOwn(calls, id)
}

export function messageDefinitionOf(id: MessageId): MessageDefinition {
  return isCall(id) ? calls[id] : agreedNotices[id]
}

/** The notice that a platform serves under a wire name, agreed or not. */
export function noticeByPath(server: string, wireName: string): AgreedNoticeId | undefined {
  return agreedNoticeIds.find((id) => agreedNotices[id].server === server && agreedNotices[id].wireName === wireName)
}
