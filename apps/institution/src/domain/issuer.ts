/** Whose guarantee it is: the institution's own, or that of one of the issuers it brokers for (§2 `instname`). */
import type { DeliveryPlace, InsuranceTerms, IssuerKind } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import type { Rate } from '@openbaohan/protocol/values/premium.ts'

export type Issuer = {
  readonly name: string
  readonly code?: string | undefined
  readonly kind: IssuerKind
  readonly address?: string | undefined
  readonly phone?: string | undefined
  readonly delivery?: DeliveryPlace | undefined
  readonly insurance?: InsuranceTerms | undefined
}

/** What differs from the institution's product is stated; the rest is the product's. */
export type BrokeredIssuer = Issuer & {
  readonly upTo?: Fen | undefined
  readonly rate?: Rate | undefined
  readonly minimumPremium?: Fen | undefined
}

/** The first of the list whose limit covers the amount; none: the institution itself. */
export function chooseIssuer<One extends BrokeredIssuer>(amount: Fen, issuers: readonly One[]): One | undefined {
  return issuers.find(({ upTo }) => upTo === undefined || amount <= upTo)
}

/** @param name as the application keeps it; one that is no longer in the settings stays the issuer by its name */
export function issuerNamed(name: string | null, own: Issuer, issuers: readonly Issuer[]): Issuer {
  if (name === null) return own
  return issuers.find((issuer) => issuer.name === name) ?? { name, kind: own.kind }
}
