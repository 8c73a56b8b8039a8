/** Value types that many contracts share; each has one rule. */
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { mailPattern, mailProblem } from '@openbaohan/protocol/mail-address.ts'
import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { isPhone, isRegisteredPhone, phoneProblem, plainPhone } from '@openbaohan/protocol/values/phone.ts'
import { findLineProblem, withCodes } from '@openbaohan/protocol/values/readable-line.ts'
import { z } from 'zod'

/** Trimmed, not empty, at most `max` characters. */
export const text = (characters: number) => z.string().trim().min(1).max(characters)

/** Entered by people, files and programs: one readable line, as an institution must be able to read it too. */
export const line = (characters: number) => readable(characters, (value) => [value])
/** The same of a longer text, which may have line breaks. */
export const lines = (characters: number) => readable(characters, (value) => value.split(/\r?\n/))

const readable = (characters: number, linesOf: (value: string) => readonly string[]) =>
  text(characters).superRefine((value, context) => {
    const problem = linesOf(value).map(findLineProblem).find(Boolean)
    if (problem !== undefined) context.addIssue(`${problem.zh} / ${problem.en}`)
  })

/**
 * What a person was shown, for the record: never refused, whatever a certificate or file put into it. Cut at a whole
 * character, and what cannot be seen in it becomes its code.
 */
export const shownText = (characters: number) =>
  z.string().transform((value) =>
    value
      .slice(0, characters)
      .replace(/[\ud800-\udbff]$/, '')
      .split(/\r?\n/)
      .map(withCodes)
      .join('\n'),
  )

/** 3000-01-01: a later time is a mistake, and what is computed from it would leave what a date can hold. */
const latestMillis = 32_503_680_000_000

/** Epoch milliseconds. */
export const millis = z
  .int({
    error: '时间应为自 1970 年起的毫秒数，如 1796688000000 / a time in milliseconds since 1970, such as 1796688000000',
  })
  .nonnegative()
  .max(latestMillis)

/** A calendar day, such as `2026-12-08`; an empty text is none. */
export const date = z.iso.date({
  error:
    '日期应为 yyyy-MM-dd，如 2026-12-08；没有日期的，不要传该字段 / a date as yyyy-MM-dd, such as 2026-12-08; without a date, leave the field out',
})

/** An amount in yuan as a decimal string with at most two decimals. */
export const yuan = z
  .string()
  .refine((value) => parseYuan(value) !== undefined, { message: '金额应为最多两位小数的数 / an amount in yuan' })

/** The same, greater than zero. */
export const positiveYuan = z.string().refine((value) => (parseYuan(value) ?? 0n) > 0n, {
  message: '金额应为最多两位小数的正数 / an amount in yuan, above 0',
})

const phoneMessage = { message: `${phoneProblem.zh} / ${phoneProblem.en}` }

/** One or several; becomes the form in which the calls carry it. */
export const phone = text(50).transform(plainPhone).refine(isPhone, phoneMessage)

/** What another system or a configuration holds already, where one phone must not stop the rest. */
export const registeredPhone = text(50).transform(plainPhone).refine(isRegisteredPhone, phoneMessage)

/** One that mail is sent to. */
export const mailAddress = z.email({ pattern: mailPattern, error: `${mailProblem.zh} / ${mailProblem.en}` }).max(100)

/** How many rows of a list are wanted. */
export const pageSize = (usual: number) => z.int().min(1).max(200).default(usual)

/** The same of a request whose values are texts in its address. */
export const pageSizeInQuery = (usual: number) => z.coerce.number().int().min(1).max(200).default(usual)

/** Where the page of a list begins: behind the values of the last row of the page before. */
export const cursor = z.string().max(500).optional()

/** A page of a list, from behind the place `after`. */
export const page = { after: cursor, limit: pageSize(50) }

/** The order of a list by one of its columns, each of which has an index; and whether its rows are to be counted. */
export const sorted = <const Names extends readonly [string, ...string[]]>(names: Names) => ({
  sort: z.enum(names).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  counted: z.boolean().optional(),
})

/** The same of a request whose values are texts in its address. */
export const sortedInQuery = <const Names extends readonly [string, ...string[]]>(names: Names) => ({
  ...sorted(names),
  counted: z.literal([true, 'true']).optional(),
})

/** How many rows a list has, exact up to 10,000; `hasMore` where it has more than that. Only where `counted` was asked for. */
export const total = z.object({ rows: z.int(), hasMore: z.boolean() }).optional()

/** What a spreadsheet has made a number of: its last digits are gone. A reference such as `20261125E01` is none. */
const isScientific = (value: string) => /^\d(\.\d+E\+?|E\+)\d+$/i.test(value)
const lostDigits =
  '被表格软件写成了科学计数，尾数已丢失：把该列设为文本，重新填写或重新导出 / a spreadsheet has made a number of it and dropped its last digits: set the column to text, and enter or export it again'

/** What names something by its digits: a number of a transfer, an account, a code. Cells of files have it. */
export const exactDigits = <Shape extends z.ZodType<string>>(shape: Shape) =>
  shape.refine((value) => !isScientific(value), { message: lostDigits })

/** Of a bank account. Blanks that group digits are dropped. */
export const accountNumber = z
  .string()
  .transform((value) => value.replace(/\s+/g, ''))
  .superRefine((value, context) => {
    if (isScientific(value)) context.addIssue(lostDigits)
    else if (!/^[0-9A-Za-z-]{6,50}$/.test(value))
      context.addIssue('账号应为 6 至 50 位数字、字母或连字符 / 6 to 50 digits, letters or hyphens')
  })

const wrongCode = errors['credit-code-wrong']
/** Of an organisation in China (统一社会信用代码). */
export const creditCode = z
  .string()
  .trim()
  .superRefine((value, context) => {
    if (isScientific(value)) context.addIssue(lostDigits)
    else if (!isCreditCode(value)) context.addIssue(`${wrongCode.zh} / ${wrongCode.en}`)
  })
