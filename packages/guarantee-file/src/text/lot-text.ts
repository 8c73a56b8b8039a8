/** The lot that a guarantee secures, in plain text. */
export type LotText = {
  readonly lotNumber: string
  readonly lotName: string
  readonly beneficiaryName: string
  readonly beneficiaryCode?: string | undefined
}
