/** The part of a program's typed client that the search field uses, and the pages that it opens. */
export const hitKinds = ['lot', 'guarantee', 'application', 'company', 'partner', 'message'] as const
export type HitKind = (typeof hitKinds)[number]

export type Hit = {
  readonly kind: HitKind
  readonly id: string
  readonly partner?: string | undefined
  readonly title: string
  readonly note?: string | undefined
}

export type SearchApi = { find(input: { text: string }): Promise<{ hits: readonly Hit[]; most: number }> }

export type ConsoleSearch = {
  readonly api: SearchApi
  /** What this browser alone can read, such as a bidder's own notes. */
  findHere?(text: string): Promise<readonly Hit[]>
  /** The page of a hit. */
  pathOf(hit: Hit): string
}
