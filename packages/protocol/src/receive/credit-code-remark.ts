/** A credit code that cannot be one (GB 32100): remarked on, never a reason to reject (gaps.md). */
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import type { RawFields } from '../message.ts'
import { schemaOf } from '../schema.ts'
import { isCreditCode } from '../values/credit-code.ts'

export type CreditCodeRemark = {
  readonly code: 'credit-code-doubtful'
  readonly field: string
  readonly zh: string
  readonly en: string
}

/** One for each such field, which states nothing of the code that it holds. */
export function creditCodeRemarks(call: MessageId, fields: RawFields, dialect: Dialect): CreditCodeRemark[] {
  const doubtful = schemaOf(call, dialect).fields.filter(({ kind, wire }) => {
    const value = fields.get(wire) ?? ''
    return kind === 'credit-code' && value !== '' && !isCreditCode(value)
  })
  return doubtful.map(({ wire }) => ({
    code: 'credit-code-doubtful',
    field: wire,
    zh: `${wire}不是有效的统一社会信用代码（18位，末位为校验码），请核对`,
    en: `${wire} is no credit code (18 characters, the last a check digit): check it`,
  }))
}
