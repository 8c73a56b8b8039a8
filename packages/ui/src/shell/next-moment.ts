/** What a sandbox clock can be moved to, in the words of its console. */
export type NextMoment = {
  readonly word: string
  /** Epoch milliseconds; undefined when none is ahead. */
  find(): Promise<number | undefined>
}
