const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const month = `(${months.join('|')})[A-Z]*`

/** Folded and without blanks, so that a full-width figure and 年月日 are the same. */
const asks = '(?:(?:展期|延期|延长)至|EXTEN[A-Z]{1,80}?(?:TO|UNTIL|TILL))'
const days = [
  String.raw`\D{0,4}(?<year>\d{4})[-年/.](?<month>\d{1,2})[-月/.](?<day>\d{1,2})`,
  String.raw`\D{0,4}(?<day>\d{1,2})(?:ST|ND|RD|TH)?(?<month>${month})[,.]?(?<year>\d{4})`,
  String.raw`\W{0,2}(?<month>${month})\.?(?<day>\d{1,2})(?:ST|ND|RD|TH)?,?(?<year>\d{4})`,
].map((form) => new RegExp(asks + form, 'gu'))

/** The days (`yyyy-MM-dd`) to which a letter asks to extend, in Chinese or English. @param text folded */
export function daysAskedFor(text: string): string[] {
  const body = text.replace(/\s+/g, '')
  return days.flatMap((form) =>
    [...body.matchAll(form)].map(({ groups: { year = '', month: named = '', day = '' } = {} }) =>
      [year, monthOf(named), day.padStart(2, '0')].join('-'),
    ),
  )
}

function monthOf(named: string): string {
  const at = months.indexOf(named.slice(0, 3))
  return at < 0 ? named.padStart(2, '0') : String(at + 1).padStart(2, '0')
}
