/** The monthly report: the trading centre states how it is made and makes it, the supervisor reads it. */
import { millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { columnsOf, reportCodes, reportSectionNames } from '../../domain/statistics/report-sections.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const code = (form: RegExp, message: string) => z.string().trim().regex(form, { message })
const regionCode = code(reportCodes.regionCode, '行政区划代码为 6 位数字（GB/T 2260） / 6 digits of GB/T 2260')
const authorityCode = code(
  reportCodes.authorityCode,
  '代码由 1 至 18 位数字、字母或连字符组成 / 1 to 18 digits, letters or hyphens',
)

const section = z
  .strictObject({ section: z.enum(reportSectionNames), columns: z.array(z.string().max(40)).min(1).max(40) })
  .refine(({ section: name, columns }) => columns.every((column) => Object.hasOwn(columnsOf(name), column)), {
    message: '没有这样的列 / no such column',
  })

const settings = z.strictObject({
  ...{ regionCode, authorityCode, authorityName: text(100) },
  sections: z.array(section).min(1).max(reportSectionNames.length),
  day: z.int().min(1).max(28).optional(),
})

export const regulatorReportsContract = {
  list: oc.output(
    z.object({
      /** The latest month that has ended. */
      latestMonth: month,
      /** Codes as they were stored, also before their form was checked. */
      settings: settings.extend({ regionCode: z.string(), authorityCode: z.string() }).optional(),
      rows: z.array(
        z.object({
          ...{ month, version: z.int(), madeAt: millis, madeBy: z.string(), reason: z.string().optional() },
          ...{ name: z.string(), sm3: z.string(), bytes: z.int() },
        }),
      ),
    }),
  ),
  /** The file as it was made. */
  find: oc
    .input(z.strictObject({ month, version: z.int().min(1) }))
    .output(z.object({ name: z.string(), content: z.string(), sm3: z.string() })),
  saveSettings: oc.input(settings).output(z.void()),
  /** Of a month that has ended; another one of it is a correction, with its reason. */
  make: oc.input(z.strictObject({ month, reason: text(200).optional() })).output(z.object({ version: z.int() })),
}
