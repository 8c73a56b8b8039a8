/**
 * The one table of errors. `family` states who resolves it: fault = the peer's engineers, refusal = a user, delivery =
 * the queue and then an operator, operations = our operators, bug = us. Replies to unauthenticated senders take their text from this table only.
 * Its rows are in errors/, one file per family; those about lots have their own.
 */
import { deliveries } from './deliveries.ts'
import { faults } from './faults.ts'
import { refusals } from './refusals.ts'

export type ErrorFamily = 'fault' | 'refusal' | 'delivery' | 'operations' | 'bug'

export type ErrorEntry = {
  readonly family: ErrorFamily
  /** Public text, Chinese and English. */
  readonly zh: string
  readonly en: string
  /** What happened and what to do: `中文。English.` */
  readonly meaning: string
  readonly todo: string
}

export const errors = {
  ...faults,
  ...refusals,
  ...deliveries,
  'internal-error': {
    family: 'bug',
    zh: '系统异常',
    en: 'internal error',
    meaning:
      '我方发生故障，凭追踪号可在日志中查到。Something on our side failed; the trace number finds it in the log.',
    todo: '请稍后重发，并提供追踪号。Send again later; give us the trace number.',
  },
  'storage-full': {
    family: 'operations',
    zh: '磁盘已满，本次没有受理',
    en: 'the disk is full; nothing was accepted',
    meaning:
      '数据库或文件所在的磁盘写满了（HTTP 507）；此前受理的都在。The disk of the database or of the files is full (HTTP 507); what was accepted before is all there.',
    todo: '发送方：按 `Retry-After` 稍后原样重发。运维：腾出空间，程序自行恢复，不必重启。Senders: send the same again after `Retry-After`. Operators: free space; the program recovers without a restart.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code)
}

/** The text sent to a peer: from the table, with what the receiver needs to correct the message. */
export function publicText(code: ErrorCode, more = ''): string {
  return `${errors[code].zh}${more === '' ? '' : `：${more}`} [${code}]`
}

/** The code at the end of a public text. */
export const codeOfText = (text: string): ErrorCode | undefined =>
  [/\[([a-z0-9-]+)\]$/.exec(text)?.[1] ?? ''].find(isErrorCode)

/** A failure with a public code and a private detail. Replies contain the code only. */
export class Fault extends Error {
  readonly code: ErrorCode
  readonly detail: string

  constructor(code: ErrorCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'Fault'
    this.code = code
    this.detail = detail
  }
}
