/**
 * One difference between two statements: what it is, its severity, who must resolve it, and the possible correction.
 */

import type { Side } from '../calls.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { Resend } from './state-gap.ts'
import type { StatementEntry } from './statement.ts'

type Words = { zh: string; en: string }

export const differenceKinds = {
  'missing-application': { zh: '一方没有此笔申请', en: 'one side does not have the application' },
  'state-differs': { zh: '状态不一致', en: 'the states differ' },
  'ended-on-another-day': { zh: '双方在不同日期了结', en: 'the sides count its end on different days' },
  'amount-differs': { zh: '保函金额不一致', en: 'the amounts differ' },
  'guarantee-number-differs': { zh: '保函编号不一致', en: 'the guarantee numbers differ' },
  'premium-differs': { zh: '保费不一致', en: 'the premiums differ' },
  'file-missing': { zh: '平台没有最新的保函文件', en: 'the platform lacks the newest file' },
  'file-unknown': {
    zh: '平台的保函文件机构从未出具',
    en: 'the institution never issued the file that the platform has',
  },
  'file-older': { zh: '平台以旧版文件为最新', en: 'the platform takes an older file for the newest' },
  'invoice-differs': { zh: '发票状态不一致', en: 'the states of the invoice differ' },
  'invoice-number-differs': { zh: '发票号码不一致', en: 'the numbers of the invoice differ' },
  'demand-missing': { zh: '一方没有此笔索赔', en: 'one side does not have the demand' },
  'demand-differs': { zh: '索赔处理状态不一致', en: 'the states of the demand differ' },
  'demand-amount-differs': { zh: '索赔金额不一致', en: 'the amounts of the demand differ' },
  'demand-paid-differs': { zh: '已赔付金额不一致', en: 'the sums paid differ' },
} as const satisfies Record<string, Words>
export type DifferenceKind = keyof typeof differenceKinds

/** `note`: no harm in waiting. `warn`: to be corrected. `alarm`: money or a signed document is at stake. */
export type Severity = 'note' | 'warn' | 'alarm'

/**
 * `resend`: that side sends the message of that call again (`POST /api/statements/{appkey}/resend`). This is safe: a
 * repeat gets the first answer and has no second effect. `look`: people must decide which side is right.
 */
export type Correction =
  | ({ do: 'resend'; side: Side; call: MessageId; content?: string; also?: { side: Side; call: MessageId } } & Words)
  | ({ do: 'look'; side: Side | 'both' } & Words)

export type Difference = {
  kind: DifferenceKind
  applicationNumber: string
  severity: Severity
  /** What each side stated; absent where it stated nothing. */
  platform?: string
  institution?: string
  /** The side whose state is further on. */
  ahead?: Side
  /** The side that is ahead recorded its last event within minutes of the statement: the message may be in transit. */
  mayBeOnItsWay: boolean
  mend: Correction
} & Words

export const correctionOf = (difference: Difference): Correction => difference.mend

export const sideNames: Record<Side, Words> = {
  platform: { zh: '平台', en: 'the platform' },
  institution: { zh: '机构', en: 'the institution' },
}

export function gapCorrection({ side, call, also }: Resend): Correction {
  const correction = resendCorrection(side, call)
  if (also === undefined) return correction
  const other = resendCorrection(also.side, also.call)
  return { ...correction, also, zh: `${correction.zh}；${other.zh}`, en: `${correction.en}; ${other.en}` }
}

export function resendCorrection(side: Side, call: MessageId, content?: string): Extract<Correction, { do: 'resend' }> {
  return {
    do: 'resend',
    side,
    call,
    ...(content === undefined ? {} : { content }),
    zh: `由${sideNames[side].zh}重发 ${call}`,
    en: `${sideNames[side].en} sends ${call} again`,
  }
}

const looks = {
  late: {
    zh: '报文跨日送达，无须处理；摘要因此不同',
    en: 'a message came after midnight: nothing to do, but the digests differ',
  },
  idle: { zh: '未出函且已了结，无须处理', en: 'ended before anything was issued: nothing to do' },
  ended: {
    zh: '核对双方报文日志；应由落后的一方按其流程了结',
    en: 'compare the journals of both sides; the side behind ends the matter by its own procedure',
  },
  lapsed: {
    zh: '标段已开标，机构应了结该申请，勿再收取保费',
    en: 'its lot has opened: the institution ends the application and takes no premium for it',
  },
  lost: {
    zh: '该方可能丢失了数据：按操作手册从备份恢复后再对账',
    en: 'that side may have lost data: restore it from its backup by the operations guide, then compare again',
  },
  journal: {
    zh: '以双方报文日志中的已签名报文为准，更正不符的一方',
    en: 'the signed message in both journals shows which side is wrong; correct that one',
  },
  file: {
    zh: '以机构签章的文件为准；停用平台上的该文件并查明来源',
    en: 'only the file that the institution signed counts: stop using the file at the platform and find out its source',
  },
  result: {
    zh: '双方未约定索赔结果通知或通知未达：由平台人工登记结果',
    en: 'no result notice is agreed, or it did not arrive: a person at the platform records the result',
  },
  validity: { zh: '核对保函有效期与节假日表', en: 'compare the validity and the holiday tables' },
} as const satisfies Record<string, Words>

export function lookCorrection(side: Side | 'both', what: keyof typeof looks): Correction {
  return { do: 'look', side, ...looks[what] }
}

/** One application in both statements. */
export type Pair = { platform: StatementEntry; institution: StatementEntry }

type Found = Partial<Pick<Difference, 'zh' | 'en'>> & {
  severity: Severity
  stated: { platform?: string; institution?: string }
  ahead?: Side
  mend: Correction
}

export function difference(
  kind: Difference['kind'],
  applicationNumber: string,
  { severity, stated, ahead, zh, en, ...correction }: Found,
): Difference {
  const beside = `${stated.platform ?? '—'} ≠ ${stated.institution ?? '—'}`
  return {
    kind,
    applicationNumber,
    severity,
    ...stated,
    ...(ahead === undefined ? {} : { ahead }),
    mayBeOnItsWay: false,
    ...correction,
    zh: zh ?? `${differenceKinds[kind].zh}：${beside}`,
    en: en ?? `${differenceKinds[kind].en}: ${beside}`,
  }
}
