import { isDate } from '@openbaohan/protocol/values/china-day.ts'

// The days on which a guarantee ends by its text, folded and without blanks.

export const date = '(\\d{4})[年/.-](\\d{1,2})[月/.-](\\d{1,2})日?'
const day = `${date}(?:\\(含[^)]{0,3}\\))?(?:24时|二十四时)?`
const guarantee = '(?:保函|保单|担保|保证|保险)'
const near = '[^,。;\\d]{0,20}?'
/** Not of the bid documents, nor what follows an award. */
const presented = '(?:提出|提交|送达|到达|收到)(?!了?(?:合格的?)?(?:投|履约|合同|中标))'

/** Every one counts: a guarantee ends on the earliest. */
const endings = [
  `(?:提交索赔截止日|到期日期?|失效(?:日期?|时间)|终止(?:日期?|时间)|止期|(?:${guarantee}|索赔)(?:期限|期间)?截止(?:日期?|时间))[:为是]?${day}`,
  `(?:有效期限?|${guarantee}(?:责任)?(?:期间|期限))[^,。;]{0,40}?至${day}`,
  `${guarantee}${near}[于在至]${day}(?:起|后|自动)*(?:失效|终止|终结|到期|届满|解除|为?止|(?:之|以)?前有效)`,
  `索赔${near}${day}[^,。;投]{0,8}前[^,。;投]{0,14}${presented}`,
  `${day}[^,。;投]{0,8}前[^,。;投]{0,6}(?:提出|提交|主张)索赔`,
  `${day}(?:[之以]?后|起),?[^,。;投\\d]{0,14}(?:不再?承担|不再负|不予受理|失效|终止|解除|免除|放弃[^,。;]{0,4}索赔)`,
  `(?:${guarantee}|索赔)${near}${day}前?,?[逾过]期[^,。;投]{0,10}(?:失效|不予|不再|无效|放弃|终止)`,
].map((pattern) => new RegExp(pattern, 'gu'))

/** What ends on days of its own: the bid validity, a certificate or licence, a payment, and the latest day of all. */
const others =
  /最迟|投标(?!保函|保单|担保|保证金?保|人)|[开评]标|证书|许可|执照|资[质格]|工期|报名|公告|答疑|营业期|信用等级|评级|查验|[缴交付]费|缴[纳存]|交[纳清]|费[^元]{0,4}支付|支付[^元]{0,6}费|保证金(?!额|保)|反担保|授权(?:委托)?书?的?(?:有效)?期/u
/** From when a period runs decides nothing: 自投标截止日起至… */
const since = /自[^,。;]*?起/u

/** Without a subject the first one counts where no other is found. */
const ending = new RegExp(`(?<!投标有效期[^,。;]{0,40})至${date}(?:24时)?(?:届满|止)`, 'gu')

/** `yyyy-MM-dd`; undefined when the text states none. */
export function endingDay(text: string): string | undefined {
  return datesOf(text, endings).sort()[0] ?? datesOf(text, [ending])[0]
}

/** The real days that the patterns find, of the guarantee itself. 31 June is no date: the text then states none. */
function datesOf(text: string, patterns: readonly RegExp[]): string[] {
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(
      ({ 0: found, 1: year = '', index }) =>
        !others.test(leadOf(text, index) + found.slice(0, found.lastIndexOf(year)).replace(since, '')),
    )
    .map(dateOf)
    .filter(isDate)
}

/** Whether a phrase states when something other than the guarantee ends. */
export const isOfAnother = (text: string, index: number, found: string): boolean =>
  /链接|二维码|网址|密码|账号|查询|合同|申请书|公告/u.test(ownLeadOf(text, index)) ||
  others.test(ownLeadOf(text, index) + found.replace(/投标(?:文件递交)?截止|开标/gu, ''))

/** Behind the name of the guarantee: what was before it qualifies the guarantee. */
const ownLeadOf = (text: string, index: number): string =>
  leadOf(text, index).replace(/^.*(?<!履约|预付款|质量|支付)(?:保函|保单|担保函)/u, '')

/** What precedes in the same phrase or cell; behind a label with its content another begins. */
function leadOf(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - 40), index)
  return /[^,。;:\d]*:?$/u.exec(before)?.[0] ?? ''
}

export const dateOf = ([, year = '', month = '', day = '']: RegExpExecArray | RegExpMatchArray): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

const numeral = '〇一二三四五六七八九'
const writtenDate = /([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/gu

/** 二〇二七年一月十日 → 2027年1月10日 */
export const withFigures = (text: string): string =>
  text.replace(writtenDate, (_, year: string, month: string, day: string) => {
    const figures = [...year].map((one) => Math.max(0, numeral.indexOf(one))).join('')
    return `${figures}年${countOf(month)}月${countOf(day)}日`
  })

function countOf(written: string): number {
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written]
  const ten = written.includes('十') ? (tens === '' ? 1 : numeral.indexOf(tens ?? '')) : 0
  return ten * 10 + Math.max(0, numeral.indexOf(ones || '〇'))
}
