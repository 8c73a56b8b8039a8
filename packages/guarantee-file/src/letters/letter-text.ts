/** Letters that are drafted from known facts, to be sealed by who writes them. Money is decimal yuan. */
export type LetterParty = { readonly name: string; readonly code?: string | undefined }

export type LetterGuarantee = {
  readonly guaranteeNumber: string
  readonly institution: string
  readonly applicantName: string
  readonly amount: string
}

export type LetterLot = { readonly number: string; readonly name: string }

type Common = {
  /** Who seals it. */
  readonly from: LetterParty
  /** Epoch milliseconds. */
  readonly writtenAt: number
  readonly test: boolean
}

export type LetterText = Common &
  (
    | {
        readonly kind: 'demand'
        readonly guarantee: LetterGuarantee
        readonly lot: LetterLot
        /** What is demanded. */
        readonly amount: string
        readonly payeeAccount?: string | undefined
        readonly reason?: string | undefined
        readonly contact: { readonly name: string; readonly phone: string }
      }
    | { readonly kind: 'release'; readonly lot: LetterLot; readonly guarantees: readonly LetterGuarantee[] }
    | { readonly kind: 'authorisation'; readonly lot: LetterLot; readonly agent: LetterParty }
    | {
        readonly kind: 'withdrawal'
        readonly guarantee: LetterGuarantee
        readonly applicationNumber: string
        readonly reason: string
      }
    | {
        readonly kind: 'abandonment'
        readonly institution: string
        readonly applicationNumber: string
        readonly amount: string
      }
    | {
        /** Of the issuer, which extends its guarantee. Days as `yyyy-MM-dd`. */
        readonly kind: 'amendment'
        readonly to: string
        readonly guarantee: LetterGuarantee
        readonly lastDay: string
        readonly extendedTo: string
      }
  )

export type DraftedLetterKind = LetterText['kind']

export const draftedLetterTitles: Readonly<Record<DraftedLetterKind, string>> = {
  demand: '索赔书',
  release: '解除函',
  authorisation: '授权书',
  withdrawal: '退保申请',
  abandonment: '放弃声明',
  amendment: '展期修改书',
}
