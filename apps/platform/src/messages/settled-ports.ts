/** What the settling of a message needs beside its transaction. */
export type SettledPorts = {
  now(): number
  alert(what: string, application: string, why: string): void
  /** Answers are not signed: over plain HTTP anybody on the way may have given them. */
  isPlain(partner: string): Promise<boolean>
  /** What people know a partner by. */
  appkeyOf(partner: string): Promise<string>
  /** Our abandonments (§11) are agreed on. */
  takesAbandonments(partner: string): Promise<boolean>
  /** The outcome of a demand comes back by an agreed notice. */
  reportsDemandResults(partner: string): Promise<boolean>
}
