import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'

/** The kind of guarantor determines the special undertaking of the text. */
export const issuerKinds = ['bank', 'insurer', 'guarantee-company'] as const
export type IssuerKind = (typeof issuerKinds)[number]

/**
 * The shipped text and its table of facts change together, as an edition. A guarantee has one edition: one begun in an
 * older edition is completed in it (docs/decisions/0043).
 */
export type TextEdition = 1 | 2

/** The edition of new guarantees and new templates. */
export const newestEdition: TextEdition = 2

export type SealCertificate = { readonly serial: string; readonly authority: string }

/** Where a demand can be delivered when the platform cannot deliver it. */
export type DeliveryPlace = {
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
}

/** For an insurer: the filed terms, and where policyholder and insured can complain. */
export type InsuranceTerms = {
  readonly termsName?: string | undefined
  readonly termsNumber?: string | undefined
  readonly complaintPhone?: string | undefined
}

/** Facts disclosed by the opening besides the four sealed fields, as far as known. */
export type OpenedText = {
  /** The announced bid deadline. */
  readonly openedAt: number
  /** The last day of the bid validity. */
  readonly bidValidityEnds?: string | undefined
  /** The last day for demands. */
  readonly expiresOn: string
  readonly projectName?: string | undefined
  readonly projectNumber?: string | undefined
  readonly beneficiaryAddress?: string | undefined
}

/** Everything that a template may print. Times are epoch milliseconds, dates `yyyy-MM-dd`, money decimal yuan. */
export type GuaranteeText = {
  /** `sealed`: before bid opening, lot and beneficiary as ciphertext. `plain`: after it, in plain text. */
  readonly kind: 'sealed' | 'plain'
  /** The newest by default. */
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
  /** Amount and payer of the premium are printed in edition 1 only. */
  readonly premium: string
  readonly rate: string
  readonly payerName: string
  readonly payerAccount: string
  /** The four ciphertexts as received; the sealed guarantee prints them unchanged. */
  readonly sealedLot: LotText
  /** Only for `plain`: the decrypted lot. */
  readonly lot?: (LotText & OpenedText) | undefined
  readonly validity: { readonly bidValidityDays: number; readonly extraDays: number; readonly latestDate: string }
  /** Working days from presentation within which the guarantor examines and pays; 5 by default. */
  readonly paymentWorkingDays?: number | undefined
  readonly delivery?: DeliveryPlace | undefined
  readonly insurance?: InsuranceTerms | undefined
  /** For the signing certificates: the serial number in hex and the name of the authority. */
  readonly sealCertificates?: readonly SealCertificate[] | undefined
  readonly verifyUrl?: string | undefined
  /** Only for `plain`: the link in its QR code; `verifyUrl` when not given. */
  readonly verifyLink?: string | undefined
  /** Only for `plain`: the code with which the platform answers queries about this guarantee. */
  readonly checkCode?: string | undefined
  /** Only for `plain`: hex SM3 of its sealed file. */
  readonly sealedFileSm3?: string | undefined
  readonly test: boolean
}
