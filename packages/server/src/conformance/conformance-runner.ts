/** What plays the cases, as a program is given it: `@openbaohan/conformance` builds on more than this package may. */
import type { LookupFunction } from 'node:net'
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'

export type CaseOutcome = 'pass' | 'tolerated' | 'fail' | 'not-run'

type Text = { readonly zh: string; readonly en: string }

export type ConformanceReport = {
  readonly ok: boolean
  readonly role: Side
  readonly url: string
  readonly appkey: string
  readonly dialect: string
  readonly version: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly endedAt: string
  readonly counts: { readonly pass: number; readonly tolerated: number; readonly fail: number; readonly notRun: number }
  readonly results: readonly (Text & {
    readonly id: string
    readonly clause: string
    readonly outcome: CaseOutcome
    readonly ms: number
    readonly why?: Text
  })[]
}

export const reportForms = ['html', 'junit', 'json'] as const
export type ReportForm = (typeof reportForms)[number]

export type ConformanceTarget = {
  /** The side under test. */
  readonly role: Side
  readonly url: string
  readonly appkey: string
  readonly secret: string
  readonly dialect: Dialect
  readonly platformCode: string
  /** PEM. */
  readonly roots: readonly string[]
  readonly only: readonly string[]
  readonly listenAt: { readonly host: string; readonly port: number } | undefined
  readonly waitMs: number
  readonly identityFolder: string
  readonly network: {
    mayReach(address: string): boolean
    readonly lookup: LookupFunction
    readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string }
  }
  now(): number
}

export type Asked = Text & { readonly number: string | undefined }

export type ConformanceHooks = {
  progress(result: { readonly outcome: string }, done: number, all: number): void
  asked(request: Asked): void
  readonly signal: AbortSignal
}

export type ConformanceRunner = {
  /** How many cases the patterns select. */
  count(role: Side, only: readonly string[]): Promise<number>
  /** Whether the cases speak this dialect; in another one they would blame the partner. */
  isSupported(dialect: Dialect): boolean
  /** `refused`: the partner's answer to a message signed by this secret. */
  run(target: ConformanceTarget, hooks: ConformanceHooks): Promise<ConformanceReport | { readonly refused: string }>
  file(report: ConformanceReport, form: ReportForm): { name: string; type: string; text: string }
  /** PEM of the authority under which it signs guarantee files: a platform under test must trust it. */
  rootPem(identityFolder: string): Promise<string>
}
