/** The project information of §1 in plain text: what must not be linked to an application before the opening. */
export type LotText = {
  readonly lotNumber: string
  readonly lotName: string
  readonly beneficiaryName: string
  readonly beneficiaryCode?: string | undefined
}
