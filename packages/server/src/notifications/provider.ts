/** What a provider of short messages or mails does: it takes one message, or gives a reason. */

export type ProviderMessage = {
  /** The same at every attempt, so that a provider recognises a repeat. */
  id: string
  to: string
  /** Name of the text that was registered with the provider beforehand: kind and language. */
  template: string
  fields: Readonly<Record<string, string>>
  subject: string
  text: string
  /** Epoch milliseconds: from here on it is of no use. */
  expiresAt: number
}

export type ProviderAnswer =
  /** Taken; a receipt reports whether it arrives. */
  | { kind: 'taken'; messageId?: string }
  /** Will not be taken however often it is tried. */
  | { kind: 'refused'; why: string }
  | { kind: 'later'; why: string }

export type Provider = {
  /** Never rejects: what fails on the way is `later`. */
  send(message: ProviderMessage): Promise<ProviderAnswer>
  close(): void
}

/** A code where there is one: what a provider wrote may repeat our text. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}
