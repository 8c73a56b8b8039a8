/**
 * Generates invented 统一社会信用代码 with valid check digits (GB 32100, GB 11714), in the unassigned region 3299xx.
 */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** The code of the `number`-th invented company, 0 to 999999. */
export function inventedCreditCode(number: number): string {
  const organisation = `MA${String(number).padStart(6, '0')}`
  const body = `91329901${organisation}${organisationDigit(organisation)}`
  return `${body}${checkDigit(body)}`
}

function organisationDigit(organisation: string): string {
  const rest = 11 - (weighted(organisation, organisationAlphabet, organisationWeights) % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}

const checkDigit = (body: string) => alphabet.charAt((31 - (weighted(body, alphabet, codeWeights) % 31)) % 31)

const weighted = (text: string, digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * digits.indexOf(text.charAt(index)), 0)
