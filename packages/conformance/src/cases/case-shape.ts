/** Conformance cases as data: `packages/conformance/cases/*.json`. The guide docs/guides/conformance.md describes each key. */
import type { CallId, Side } from '@openbaohan/protocol/calls.ts'
import type { Text } from '../text.ts'

/**
 * accepted: HTTP 2xx with code 1. refused: HTTP 2xx with code 0. rejected: HTTP 4xx, the message was not taken. cut: the
 * connection was closed without an answer.
 */
export type Answer = 'accepted' | 'refused' | 'rejected' | 'cut'

/** An answer that does no harm, with the reason. */
export type Tolerated = Text & { readonly answer: Answer }

/** How the runner answers a message of the partner. */
export type ReplyKind = 'accepted' | 'refused' | 'error-500' | 'html' | 'cut'

/** unsent: a number that the partner has not seen. opened: the lot has opened, the plain guarantee is not sent yet. */
export type SubjectState = 'unsent' | 'applied' | 'issued' | 'opened' | 'restored' | 'ended'

export type SigningFault = {
  readonly secret?: 'wrong'
  readonly order?: 'case-insensitive'
  /** Fields in the body that the signature does not cover. */
  readonly without?: readonly string[]
  /** This text in the place of the signature; empty: no field `sign`. */
  readonly value?: string
  readonly letters?: 'upper'
  readonly urlEncoded?: true
}

export type BodyFault = {
  /** These bytes (Base64) in place of the whole body. */
  readonly bytes?: string
  /** Base64 of bytes before the body. */
  readonly prefix?: string
  /** Inserted before the closing brace. */
  readonly insert?: string
  /** The first occurrence of a text in the JSON, replaced. */
  readonly replace?: readonly [string, string]
  readonly shape?: 'array' | 'string' | 'form' | 'cut-short' | 'twice' | 'utf-16'
  /** Blanks after the body, in bytes. */
  readonly padding?: number
}

export type SendStep = {
  readonly send: CallId
  /** The wire name in the path, where it is not that of the call. */
  readonly to?: string
  readonly set?: Readonly<Record<string, string>>
  readonly remove?: readonly string[]
  /** Values as in the JSON, without quotes. */
  readonly json?: Readonly<Record<string, string>>
  readonly signing?: SigningFault
  readonly body?: BodyFault
  readonly method?: 'GET' | 'PUT'
  readonly contentType?: string
  /** The same bytes as the step before. */
  readonly again?: true
  /** So many copies at the same moment: each answer is compared. */
  readonly copies?: number
  /** The runner closes the connection before it reads the answer, which counts for nothing. */
  readonly abort?: true
  readonly expect?: Answer
  readonly tolerated?: readonly Tolerated[]
  /** The reply has the message of the step before: it reveals nothing. */
  readonly sameMessage?: true
  /** The reply has another message than the step before: the partner names what is wrong. */
  readonly otherMessage?: Text
}

export type AwaitStep = {
  readonly await: CallId
  /** Fields of the message that must have these values. */
  readonly fields?: Readonly<Record<string, string>>
  /** Seconds; the default is the option --wait. */
  readonly within?: number
  /** At least so many attempts: the runner did not accept the earlier ones. */
  readonly attempts?: number
  /** All attempts have these fields in common. */
  readonly same?: readonly string[]
  /** Seconds after it in which no message of the call with other content may arrive. */
  readonly quiet?: number
  /** That none arrives does no harm, for this reason. */
  readonly optional?: Text
}

/** The platform applies, and the runner's notice of issue arrives there before the answer to the application. */
export type OvertakeStep = { readonly overtake: 'issued' }

export type NoneStep = { readonly none: CallId; readonly during: number }

export type Action = 'apply' | 'open' | 'withdraw' | 'abandon' | 'invoice' | 'demand' | 'release'
/** The partner's people, or its driver, do something. */
export type AskStep = { readonly ask: Action }

/** Of the guarantee files that an institution has sent. */
export type FileCheckName =
  | 'file-signature'
  | 'file-as-shown'
  | 'sealed-facts'
  | 'plain-facts'
  | 'sealed-text'
  | 'plain-text'
  | 'sealed-shows-nothing'
  | 'plain-of-sealed'
  | 'file-corrected'

export type CheckName =
  | 'signatures'
  | 'fields'
  | 'decimals'
  | 'replies'
  | 'distinct-numbers'
  | 'file-is-document'
  | 'key-opens'
  | 'distinct-keys'
  | 'distinct-ciphertext'
  | 'no-early-key'
  | FileCheckName
/** A property of everything that the partner has sent or answered so far. */
export type CheckStep = { readonly check: CheckName }

export type Step = SendStep | AwaitStep | OvertakeStep | NoneStep | AskStep | CheckStep

export type ConformanceCase = Text & {
  /** `theme/name` */
  readonly id: string
  /** The side under test. */
  readonly role: Side
  /** The clause of the specification: `§3`, or the heading of its general part. */
  readonly clause: string
  /** What the case begins with; an `own` one is not shared with other cases. */
  readonly subject: SubjectState
  readonly own?: true
  /** The state of the other application that the case mentions; by default that of the subject. */
  readonly other?: SubjectState
  /**
   * How the runner answers messages about this subject, in order; afterwards it accepts. For `apply` of a platform under
   * test: the next new application.
   */
  readonly answers?: Partial<Record<CallId, readonly ReplyKind[]>>
  readonly steps: readonly Step[]
}

export type CaseFile = { readonly theme: string; readonly cases: readonly ConformanceCase[] }
