/** The monthly report: the trading centre states how it is made and makes it, the supervisor reads it. */
import { millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { columnsOf, reportSectionNames } from '../../domain/statistics/report-sections.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const code = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{1,40}$/, { message: '代码由数字、字母和连字符组成 / digits, letters and hyphens' })

const section = z
  .strictObject({ section: z.enum(reportSectionNames), columns: z.array(z.string().max(40)).min(1).max(40) })
  .refine(({ section: name, columns }) => columns.every((column) => Object.hasOwn(columnsOf(name), column)), {
    message: '没有这样的列 / no such column',
  })

const settings = z.strictObject({
  ...{ regionCode: code, authorityCode: code, authorityName: text(100) },
  sections: z.array(section).min(1).max(reportSectionNames.length),
  day: z.int().min(1).max(28).optional(),
})

export const regulatorReportsContract = {
  list: oc.output(
    z.object({
      /** The latest month that has ended. */
      latestMonth: month,
      settings: settings.optional(),
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
