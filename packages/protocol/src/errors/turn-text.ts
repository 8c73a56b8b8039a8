/** What `out-of-turn` adds to its text: the state that the sender may know, and the calls which it takes. */
import { type CallId, definitionOf } from '../calls.ts'
import type { Dialect } from '../dialects/dialects.ts'

export type Turn = {
  /** In words, Chinese. */
  readonly state: string
  /** The sender's calls that this state takes. */
  readonly next: readonly CallId[]
}

/** An optional call is named only where it is agreed. */
export function turnText({ state, next }: Turn, { optionalCalls }: Pick<Dialect, 'optionalCalls'>): string {
  const agreed = next.filter((call) => !definitionOf(call).optional || optionalCalls.includes(call))
  const names = agreed.map((call) => definitionOf(call).wireName)
  return `${state}；${names.length === 0 ? '本接口没有可再发送的报文' : `现在可发送 ${names.join('、')}`}`
}
