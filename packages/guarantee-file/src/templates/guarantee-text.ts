/** The lot that a guarantee secures, in clear. */
export type LotText = {
  readonly lotNumber: string
  readonly lotName: string
  readonly beneficiaryName: string
  readonly beneficiaryCode?: string | undefined
}

/** What kind of guarantor issues: it decides which special undertaking the text carries. */
export type IssuerKind = 'bank' | 'insurer' | 'guarantee-company'

/**
 * The shipped text and the table of facts that goes with it change together, as an edition. A guarantee is one text to its
 * end: what was begun in an older edition is finished in it (docs/decisions/0510).
 */
export type TextEdition = 1

/** In which new guarantees and new templates are made. */
export const newestEdition: TextEdition = 1

/** Everything a template may print. Times are epoch milliseconds, dates `yyyy-MM-dd`, money decimal yuan. */
export type GuaranteeText = {
  /** `sealed`: before bid opening, lot and beneficiary as ciphertext. `plain`: after it, in clear. */
  readonly kind: 'sealed' | 'plain'
  /** The newest when not given. */
  readonly edition?: TextEdition | undefined
  readonly guaranteeNumber: string
  readonly applicationNumber: string
  readonly issuer: { readonly name: string; readonly code?: string | undefined; readonly kind?: IssuerKind | undefined }
  readonly applicant: { readonly name: string; readonly code: string }
  readonly amount: string
  readonly issuedAt: number
  readonly premium: string
  readonly rate: string
  readonly payerName: string
  readonly payerAccount: string
  /** The four ciphertexts as they came over the wire; the sealed guarantee prints them unchanged. */
  readonly sealedLot: LotText
  /** Only for `plain`: what the published key gave back. */
  readonly lot?: (LotText & { readonly openedAt: number; readonly expiresOn: string }) | undefined
  readonly validity: { readonly bidValidityDays: number; readonly extraDays: number; readonly latestDate: string }
  /** Within how many working days of presentation the guarantor examines and pays; 5 when not given. */
  readonly paymentWorkingDays?: number | undefined
  readonly verifyUrl?: string | undefined
  /** Only for `plain`: hex SM3 of the sealed file it belongs to. */
  readonly sealedFileSm3?: string | undefined
  readonly test: boolean
}
