/** 统一社会信用代码, GB 32100-2015: 17 characters without I O S V Z, weighted modulo 31, and a check digit. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Whether a code has the right form and check digit. In a message a wrong one is a warning, never a refusal. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(code.charAt(index)), 0)
  return alphabet[(31 - (sum % 31)) % 31] === code[17]
}
