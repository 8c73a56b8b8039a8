import type { Dialect } from '../dialects/dialects.ts'

export type CipherSetting = 'cipher.mode' | 'cipher.encoding' | 'cipher.iv'

/** What the messages show of one setting. */
export type InferredSetting = {
  readonly setting: keyof Dialect | CipherSetting
  readonly value: unknown
  /** Every value that the messages allow, the proposed one first; a single one is certain. */
  readonly left: readonly unknown[]
}

/** The value that most messages show; ties leave all of them, in the order of `all`. */
export function mostOf<T>(
  setting: InferredSetting['setting'],
  votes: readonly T[],
  all: readonly T[],
): InferredSetting {
  const count = (value: T) => votes.filter((vote) => vote === value).length
  const most = Math.max(...all.map(count))
  const left = all.filter((value) => count(value) === most)
  return { setting, value: left[0], left }
}
