/** What is wrong with the fields of a message, and for which calls they are valid. */

import { checkFields, type FieldProblem } from '../check.ts'
import { checkFileDigest } from '../codec/file-digest.ts'
import { otherReading } from '../codec/one-reading.ts'
import { type MessageId, messageDefinitionOf } from '../dialects/agreed-notices.ts'
import { type Dialect, dialects } from '../dialects/dialects.ts'
import type { RawFields } from '../message.ts'
import { messageIdsOf } from '../schema.ts'
import type { DoctorFinding } from './doctor.ts'

export type FieldsDiagnosis = {
  /** The requested call, or the call that the fields fit best. */
  readonly call: MessageId
  readonly problems: readonly FieldProblem[]
  /** Every call for which the fields are a valid message, the requested call included. */
  readonly fits: readonly MessageId[]
  /** The same as findings, with codes: field-problem, valid-for-other-call, valid-for-no-call, message-ambiguous. */
  readonly findings: readonly DoctorFinding[]
}

export function diagnoseFields(
  fields: RawFields,
  dialect: Dialect = dialects.epoint,
  asked?: MessageId,
): FieldsDiagnosis {
  const problemsOf = (call: MessageId) => {
    const problems = checkFields(call, fields, dialect).filter((problem) => problem.field !== 'sign')
    return problems.length === 0 ? checkFileDigest(fields) : problems
  }
  const checked = messageIdsOf(dialect).map((call) => ({ call, problems: problemsOf(call) }))
  const [nearest] = [...checked].sort((left, right) => left.problems.length - right.problems.length)
  const call = asked ?? nearest?.call ?? 'apply'
  const problems = asked === undefined ? (nearest?.problems ?? []) : problemsOf(asked)
  const fits = checked.filter((candidate) => candidate.problems.length === 0).map((candidate) => candidate.call)
  const ambiguous = problems.length === 0 && otherReading(call, fields, dialect) !== undefined
  // no call was asked for, and this one has more of the fields right than wrong: it is the one that was meant
  const right = messageDefinitionOf(call).fields.filter(({ wire }) => (fields.get(wire) ?? '') !== '')
  const isClear = asked === undefined && right.length > 2 * problems.length
  const findings = [
    ...problems.map((problem) => fieldFinding(call, problem)),
    ...(problems.length > 0 && !isClear ? fitFindings(fits) : []),
    ...(ambiguous ? [ambiguousFinding] : []),
  ]
  return { call, problems, fits, findings }
}

function fieldFinding(call: MessageId, { field, rule, zh, en }: FieldProblem): DoctorFinding {
  const { wireName } = messageDefinitionOf(call)
  return { code: 'field-problem', call, field, rule, zh: `${wireName}：${zh}`, en: `${wireName}: ${en}` }
}

function fitFindings(fits: readonly MessageId[]): DoctorFinding[] {
  if (fits.length === 0)
    return [{ code: 'valid-for-no-call', zh: '这些字段不合任何接口', en: 'these fields make no call as they stand' }]
  return fits.map((call) => {
    const { wireName, zh, en, server } = messageDefinitionOf(call)
    return {
      code: 'valid-for-other-call',
      call,
      zh: `这些字段合${wireName}（${zh}，由${server === 'platform' ? '平台' : '金融机构'}提供）`,
      en: `these fields make ${wireName} (${en}, served by the ${server})`,
    }
  })
}

const ambiguousFinding: DoctorFinding = {
  code: 'message-ambiguous',
  zh: '签名串可以切成另一条有效报文',
  en: 'the signed string can be cut into another valid message',
}
