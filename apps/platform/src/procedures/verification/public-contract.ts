import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { guaranteeStatuses } from '../../domain/application/guarantee-status.ts'
import { noticeFilters, noticePage } from '../correction-notices/contract.ts'

const publicGuarantee = z.object({
  status: z.enum(guaranteeStatuses),
  guaranteeNumber: z.string(),
  issuer: z.string(),
  amount: z.string(),
  /** Made in a sandbox, and worth nothing. */
  test: z.boolean(),
  /** Of the amount, once something was paid. */
  remaining: z.string().optional(),
  /** When this was so. */
  asOf: millis,
  /** Every version that arrived: a corrected notice brings another. */
  files: z.array(
    z.object({ kind: z.enum(['sealed', 'plain']), version: z.int(), sm3: z.string(), receivedAt: millis }),
  ),
  /** Absent before the bid opening. */
  disclosed: z
    .object({
      applicantName: z.string(),
      lotNumber: z.string(),
      lotName: z.string(),
      beneficiaryName: z.string(),
      openedAt: millis,
      /** The last day on which the bids need it. */
      neededUntil: z.string(),
      /** The last day for demands, as the text of the guarantee states it. */
      lastDay: z.string(),
      /** The beneficiary alone states this day; no document of the institution does. */
      lastDayUnconfirmed: z.literal(true).optional(),
      /** The lot was corrected after the application, and its bids need a guarantee for longer. */
      isShortOfCorrection: z.literal(true).optional(),
    })
    .optional(),
})
export type PublicGuarantee = z.output<typeof publicGuarantee>

/** For everybody, without a key. Whatever does not fit has one and the same answer: 404. */
export const publicContract = {
  guarantees: {
    find: oc
      .route({
        method: 'GET',
        path: '/public/guarantees/{number}',
        summary: '按保函编号和校验码查验 / verify by guarantee number and check code',
        description:
          '编号不存在与校验码不符的答复逐字相同（404）。An unknown number and a wrong code have the same answer, byte for byte (404).',
      })
      .input(z.object({ number: z.string().min(1).max(100), code: z.string().max(40).default('') }))
      .output(publicGuarantee),
    byFile: oc
      .route({
        method: 'POST',
        path: '/public/guarantees/by-file',
        summary: '按保函文件的 SM3 摘要查验 / verify by the SM3 digest of the file',
        description: '文件本身无须上传。The file itself is not uploaded.',
      })
      .input(z.strictObject({ sm3: z.string().regex(/^[0-9a-fA-F]{64}$/) }))
      .output(
        publicGuarantee.extend({
          file: z.object({ kind: z.enum(['sealed', 'plain']), version: z.int(), isNewest: z.boolean() }),
        }),
      ),
  },
  notices: oc
    .route({
      method: 'GET',
      path: '/public/notices',
      summary: '标段更正公告与提前开标，新的在前 / corrections of lots and openings before their time, newest first',
      description:
        '开始受理保函申请后，标段只能随公告更正；已提交的申请和保函不变。Once applications are accepted a lot is corrected only with a notice; applications and guarantees stay as they are. `kind=correction` 或 `kind=early-opening` 只取一种 / takes one kind.',
    })
    .input(noticeFilters)
    .output(noticePage),
  roots: oc
    .route({
      method: 'GET',
      path: '/public/roots',
      summary: '各合作机构保函签章所依据的根证书 / the root certificates under which the partners sign',
    })
    .output(z.array(z.object({ institution: z.string(), pem: z.array(z.string()) }))),
}
