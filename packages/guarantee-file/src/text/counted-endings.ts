import { addDays } from '@openbaohan/protocol/values/china-day.ts'
import { date, dateOf, isOfAnother } from './ending-days.ts'
import { fenOfNumerals } from './numeral-amount.ts'

// Periods of a guarantee that run from a moment: 自开立之日起90日内有效. Read from its text, folded and without blanks.

export type CountedEnding = {
  /** A date, the day of issue or the bid deadline. */
  readonly from: 'issue' | 'deadline' | string
  readonly days?: number
  readonly months?: number
  readonly words: string
}

const issue = '(?:开立|开具|出具|签发|签署|签章|生效|起保|投保|承保)'
const moment = `(?:本?(?:保函|保单|担保函|保险)?(?<issue>${issue})|(?<deadline>投标(?:文件递交)?截止|开标|递交投标文件截止)|(?<day>${date}))(?:之?日|时间?|之时|(?:0|零)时)*`
const count = '(?<count>\\d{1,4}|半(?=年)|[一二三四五六七八九十百两零〇壹贰叁肆伍陆柒捌玖拾佰]{1,7})'
/** Working days are those of an examination. */
const length = `${count}(?:个?(?<months>月)|个?(?<years>年)|(?:个?(?:自然|日历))?(?:日历)?[日天])(?!历)`
const runs = `自?${moment}(?:起|后|算起|开始)+(?:计算|算|计)?,?(?:[共为满]|届满)*${length}(?!\\(?投标有效期|[^,。;]{0,6}另加)`
const valid =
  '(?:(?<!投标|开标)有效期限?|(?:保函|保单|担保|保证|保险)(?:责任)?(?:有效)?(?:期间|期限|期)|索赔期限?)[:为是共]*'

/** With its subject before it, with its effect behind it, or the length first. */
const periods = [
  `${valid}[^,。;\\d]{0,8}?${runs}`,
  `${runs}[内止]?(?:之?后|届满)?,?[^,。;]{0,8}?(?:有效|失效|终止|到期|不再承担|解除|免除|提出索赔|提交索赔)`,
  `${valid}${length}[,(]*自${moment}(?:起|后|算起|开始)`,
  `自(?:本?(?:保函|保单))?(?<issue>${issue})之?日起?生效[,;。]?${valid}${length}(?![^。;]{0,10}(?:至|自|投标))`,
].map((pattern) => new RegExp(pattern, 'gu'))

export function countedEndings(text: string): CountedEnding[] {
  return periods.flatMap((pattern) =>
    [...text.matchAll(pattern)].filter((found) => !isOfAnother(text, found.index, found[0])).map(endingOf),
  )
}

function endingOf({ 0: words, groups = {} }: RegExpExecArray): CountedEnding {
  const { count: stated = '', months, years, day } = groups
  const number = stated === '半' ? 0.5 : /^\d/u.test(stated) ? Number(stated) : fenOfNumerals(stated) / 100
  const length =
    months !== undefined ? { months: number } : years !== undefined ? { months: 12 * number } : { days: number }
  const from = groups.issue !== undefined ? 'issue' : groups.deadline !== undefined ? 'deadline' : writtenDay(day)
  return { from, ...length, words }
}

const writtenDay = (day = '') => {
  const found = new RegExp(date, 'u').exec(day)
  return found === null ? day : dateOf(found)
}

/** The last day (`yyyy-MM-dd`) when it begins on this one, which itself is not counted (民法典 201, 202). */
export function lastDayFrom(start: string, { days = 0, months = 0 }: Pick<CountedEnding, 'days' | 'months'>): string {
  if (months === 0) return addDays(start, days)
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const first = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
  const own = addDays(first, day - 1)
  const next = index + 1
  const end = addDays(`${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`, -1)
  return [own, end].sort()[0] ?? own
}
