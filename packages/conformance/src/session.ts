/** What the cases of one run share: the partner's address and secret, the listener, and everything seen so far. */
import type { IssuerKind } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Action, ReplyKind } from './cases/case-shape.ts'
import type { GuaranteeMaker } from './files/guarantee-maker.ts'
import type { FileInspections } from './files/inspect-files.ts'
import type { Listener } from './message/listener.ts'
import type { Answered, Network } from './message/post-message.ts'
import type { Trace } from './message/trace.ts'
import type { Subject } from './subjects/subject.ts'
import type { Text } from './text.ts'

export type PartnerUnderTest = {
  /** The side under test. */
  readonly role: Side
  /** Base address, to which the wire name is added. */
  readonly url: string
  readonly appkey: string
  readonly secret: string
  readonly dialect: Dialect
  readonly platformCode: string
  /** The applicant of the runner's applications. */
  readonly bidder: { readonly name: string; readonly code: string }
  readonly amount: string
  readonly issuerName: string
  /** Of an institution under test: its registered name, by default that of its notices, and its kind. */
  readonly issuer?: { readonly name?: string | undefined; readonly kind?: IssuerKind | undefined } | undefined
  /** Roots under which the partner's guarantee files must be signed. */
  readonly roots: readonly string[]
  readonly network?: Network | undefined
  /** Epoch milliseconds, that of the partner's clock; by default the clock of this machine. */
  readonly now?: (() => number) | undefined
}

export const nowAt = ({ now = Date.now }: Pick<PartnerUnderTest, 'now'>): number => now()

/** Lets the partner's people do something; resolves when it was ordered, not when its message has arrived. */
export type Ask = (action: Action, subject: Subject | undefined) => Promise<void>

export type Session = {
  readonly partner: PartnerUnderTest
  readonly listener: Listener | undefined
  readonly trace: Trace
  readonly files: GuaranteeMaker | undefined
  /** Of the files of an institution under test. */
  readonly inspections: FileInspections
  readonly waitMs: number
  readonly ask: Ask
  /** By number. */
  readonly subjects: Map<string, Subject>
  /** Every answer of the partner that is one of the protocol's path. */
  readonly answered: { caseId: string; answered: Answered }[]
  /** Lots whose opening was ordered, by application number. */
  readonly opened: Set<string>
  /** The next new application is answered so; `overtaken` sends the notice of issue first. */
  nextApplication: readonly ReplyKind[] | 'overtaken' | undefined
  /** The answers to notices that overtook, by application number. */
  readonly overtaking: Map<string, Answered>
  /** The case that is running, for the trace. */
  caseId: string
  /** Steps to a state that failed: cases that need the state are not run. */
  readonly unreachable: Map<string, Text>
}

/** The case cannot be run: it proves nothing. */
export class NotRun extends Error {
  readonly why: Text
  constructor(zh: string, en: string) {
    super(en)
    this.why = { zh, en }
  }
}
