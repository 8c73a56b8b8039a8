/** Whether the premium came from the basic account (基本户), by the findings about a guarantee; D14. */
export type BasicAccount = 'yes' | 'no' | 'unknown'

export function paidFromBasicAccount(findings: readonly { code: string }[]): BasicAccount {
  const has = (code: string) => findings.some((finding) => finding.code === code)
  if (has('payer-account-differs') || has('payer-name-differs')) return 'no'
  return has('payer-is-basic-account') ? 'yes' : 'unknown'
}
