const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/** Maximum amount in yuan with a capital form: four groups of four digits. */
const maxWholeDigits = 16

function groupInCapitals(group: string): string {
  let text = ''
  let zero = false
  for (const [index, character] of [...group].entries()) {
    if (character === '0') {
      zero = text !== ''
      continue
    }
    if (zero) text += '零'
    zero = false
    text += digits.charAt(Number(character)) + (places[group.length - 1 - index] ?? '')
  }
  return text
}

function wholeInCapitals(whole: string): string {
  const padded = whole.padStart(maxWholeDigits, '0')
  let text = ''
  let gap = false
  for (let index = 0; index < 4; index++) {
    const group = padded.slice(index * 4, index * 4 + 4)
    const spoken = groupInCapitals(group.replace(/^0+/, ''))
    if (spoken === '') {
      gap = text !== ''
      continue
    }
    if (text !== '' && (gap || group.startsWith('0'))) text += '零'
    gap = false
    text += spoken + (groups[3 - index] ?? '')
  }
  // 亿 is written once in 一万二千亿: 壹万贰仟亿, not 壹万亿贰仟亿.
  return text.replace(/万亿(?=.*亿)/, '万')
}

/**
 * Chinese capital form of an amount by 《支付结算办法》附件一: `700000.00` → `柒拾万元整`.
 * @param amount decimal yuan without sign, at most 16 integer digits and two decimals
 * @throws RangeError when the text is not such an amount
 */
export function capitalAmount(amount: string): string {
  const match = /^(\d{1,16})(?:\.(\d{1,2}))?$/.exec(amount)
  if (match === null) throw new RangeError('amount must be decimal yuan with at most two decimals')
  const whole = (match[1] ?? '').replace(/^0+/, '')
  const [jiao = '0', fen = '0'] = (match[2] ?? '').padEnd(2, '0')
  const yuan = whole === '' ? '' : `${wholeInCapitals(whole)}元`
  if (jiao === '0' && fen === '0') return `${yuan === '' ? '零元' : yuan}整`
  const tenths = jiao === '0' ? (yuan === '' ? '' : '零') : `${digits.charAt(Number(jiao))}角`
  return fen === '0' ? `${yuan}${tenths}整` : `${yuan}${tenths}${digits.charAt(Number(fen))}分`
}
