/** A message with English field names, and in wire form. Both types are derived from the call table. */

import type { CallId, calls } from './calls.ts'
import type { agreedNotices, MessageId } from './dialects/agreed-notices.ts'
import type { Kind } from './field.ts'

export type InvoiceType = 'ordinary' | 'special'
export type DemandOutcome = 'paid' | 'paid-in-part' | 'discrepant' | 'declined'

/** Times are epoch milliseconds, amounts stay decimal strings, files are the links of `filelist`. */
type Value<K extends Kind> = K extends 'datetime'
  ? number
  : K extends 'flag'
    ? boolean
    : K extends 'invoice-type'
      ? InvoiceType
      : K extends 'demand-outcome'
        ? DemandOutcome
        : K extends 'files'
          ? readonly string[]
          : string

type Definitions = typeof calls & typeof agreedNotices

type FieldOf<C extends MessageId> = Definitions[C]['fields'][number]

/**
 * The content of a call, with `appkey` and `sentAt` but without the signature. `extra` has extra fields of the dialect.
 */
export type Message<C extends MessageId> = C extends MessageId
  ? { [F in FieldOf<C> as F['required'] extends 'always' ? Exclude<F['name'], 'sign'> : never]: Value<F['kind']> } & {
      [F in FieldOf<C> as F['required'] extends 'always' ? never : F['name']]?: Value<F['kind']> | undefined
    } & { extra?: Readonly<Record<string, string>> | undefined }
  : never

/** The signed JSON object in wire form: every value is a string. */
export type Wire<C extends CallId> = C extends CallId
  ? { [F in FieldOf<C> as F['required'] extends 'always' ? F['wire'] : never]: string } & {
      [F in FieldOf<C> as F['required'] extends 'always' ? never : F['wire']]?: string
    }
  : never

/** The fields of a received body, by wire name: raw text, blank values as ''. */
export type RawFields = ReadonlyMap<string, string>
