/** Bidders as the main register's own system keeps them. */
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { line, phone, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'

/** On our own screens the check digit counts (GB 32100); on the wire it is a warning. */
const creditCode = z
  .string()
  .refine(isCreditCode, { message: `${errors['credit-code-wrong'].zh} / ${errors['credit-code-wrong'].en}` })

const bidderShape = z.strictObject({
  code: creditCode,
  name: text(200),
  contactName: text(limits.personCharacters).optional(),
  contactPhone: text(limits.personCharacters).optional(),
  basicAccount: z.strictObject({ name: text(200), number: text(50), bank: text(200) }),
})

/** As it is entered; what was stored before this rule is still shown. */
const enteredBidder = bidderShape.extend({
  name: line(200),
  contactName: line(limits.personCharacters).optional(),
  contactPhone: phone.optional(),
  basicAccount: z.strictObject({ name: line(200), number: line(50), bank: line(200) }),
})

export const bidderContract = {
  save: oc.route({ method: 'POST', path: '/bidders' }).input(enteredBidder).output(bidderShape),
  list: oc.route({ method: 'GET', path: '/bidders' }).output(z.array(bidderShape)),
}
