import type { SearchedLot } from '@openbaohan/custody/find-tagged.ts'

type Found = readonly (readonly string[])[]

/**
 * One search for several lots, which begins when each has joined with its key or has left without: each lot unwraps its
 * own key, holds it while the search runs, and overwrites it afterwards.
 */
export class JointSearch {
  readonly #search: (lots: readonly SearchedLot[]) => Promise<Found>
  readonly #begun = Promise.withResolvers<Found>()
  readonly #joined: SearchedLot[] = []
  #awaited: number

  constructor(lots: number, search: (lots: readonly SearchedLot[]) => Promise<Found>) {
    this.#awaited = lots
    this.#search = search
    this.#begun.promise.catch(() => undefined) // each lot that joined gets the rejection
  }

  /** The numbers of this lot's applications. */
  async join(lot: SearchedLot): Promise<readonly string[]> {
    const index = this.#joined.push(lot) - 1
    this.#count()
    return (await this.#begun.promise)[index] ?? []
  }

  /** A lot whose key could not be unwrapped; no effect for one that has joined. */
  leave({ publicKey }: { publicKey: string }): void {
    if (!this.#joined.some((lot) => lot.publicKey === publicKey)) this.#count()
  }

  #count(): void {
    this.#awaited -= 1
    if (this.#awaited === 0) this.#search(this.#joined).then(this.#begun.resolve, this.#begun.reject)
  }
}
