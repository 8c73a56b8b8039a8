import type { InstitutionKind } from '@openbaohan/protocol/values/words-of-kind.ts'

/** `unspecified` until the platform learns what the institution is: its texts meet the general clauses alone. */
export const productKinds = ['bank', 'insurance', 'guarantee', 'unspecified'] as const
export type ProductKind = (typeof productKinds)[number]

const kinds: Readonly<Record<ProductKind, InstitutionKind | undefined>> = {
  bank: 'bank',
  insurance: 'insurer',
  guarantee: 'guarantee-company',
  unspecified: undefined,
}

/** What kind of institution these products make; nothing where they are of several kinds, or none is known. */
export function institutionKind(products: readonly { kind: ProductKind }[]): InstitutionKind | undefined {
  const [kind, ...others] = new Set(products.map((product) => product.kind))
  return kind === undefined || others.length > 0 ? undefined : kinds[kind]
}
