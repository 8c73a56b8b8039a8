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
export type TextEdition = 1 | 2

/** In which new guarantees and new templates are made. */
export const newestEdition: TextEdition = 2

export type SealCertificate = { readonly serial: string; readonly authority: string }

/** Where a demand may be delivered when the platform cannot deliver it. */
export type DeliveryPlace = {
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
}

/** Of an insurer: the terms it has filed, and where policyholder and insured may complain. */
export type InsuranceTerms = {
  readonly termsName?: string | undefined
  readonly termsNumber?: string | undefined
  readonly complaintPhone?: string | undefined
}

/** What the opening gives beside the four fields that were sealed; each as far as it is known. */
export type OpenedText = {
  /** The bid deadline, as it was announced. */
  readonly openedAt: number
  /** The last day of the bid validity. */
  readonly bidValidityEnds?: string | undefined
  /** The last day for demands. */
  readonly expiresOn: string
  readonly projectName?: string | undefined
  readonly projectNumber?: string | undefined
  readonly beneficiaryAddress?: string | undefined
}

/** Everything a template may print. Times are epoch milliseconds, dates `yyyy-MM-dd`, money decimal yuan. */
export type GuaranteeText = {
  /** `sealed`: before bid opening, lot and beneficiary as ciphertext. `plain`: after it, in clear. */
  readonly kind: 'sealed' | 'plain'
  /** The newest when not given. */
  readonly edition?: TextEdition | undefined
  readonly guaranteeNumber: string
  readonly applicationNumber: string
  readonly issuer: {
    readonly name: string
    readonly code?: string | undefined
    readonly kind?: IssuerKind | undefined
    readonly address?: string | undefined
    readonly phone?: string | undefined
  }
  readonly applicant: { readonly name: string; readonly code: string; readonly address?: string | undefined }
  readonly amount: string
  readonly issuedAt: number
  /** What the premium was and who paid it is printed in edition 1 alone. */
  readonly premium: string
  readonly rate: string
  readonly payerName: string
  readonly payerAccount: string
  /** The four ciphertexts as they came over the wire; the sealed guarantee prints them unchanged. */
  readonly sealedLot: LotText
  /** Only for `plain`: what the published key gave back. */
  readonly lot?: (LotText & OpenedText) | undefined
  readonly validity: { readonly bidValidityDays: number; readonly extraDays: number; readonly latestDate: string }
  /** Within how many working days of presentation the guarantor examines and pays; 5 when not given. */
  readonly paymentWorkingDays?: number | undefined
  readonly delivery?: DeliveryPlace | undefined
  readonly insurance?: InsuranceTerms | undefined
  /** Of those that will sign: the serial number in hex and the name of the authority. */
  readonly sealCertificates?: readonly SealCertificate[] | undefined
  readonly verifyUrl?: string | undefined
  /** Only for `plain`: the code by which the platform answers about this guarantee. */
  readonly checkCode?: string | undefined
  /** Only for `plain`: hex SM3 of the sealed file it belongs to. */
  readonly sealedFileSm3?: string | undefined
  readonly test: boolean
}
