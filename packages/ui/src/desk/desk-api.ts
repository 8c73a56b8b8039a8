/** What the message desk's components ask of a program: a slice of either console's typed client fits. */
export type Said = { readonly zh: string; readonly en: string }

export type MessageRow = {
  readonly id: string
  readonly at: number
  readonly direction: 'in' | 'out'
  /** Appkey. */
  readonly partner: string
  readonly partnerName: string
  readonly call: string
  readonly wireName: string
  readonly subject: string
  readonly outcome: string
  readonly status?: number | undefined
  readonly finishedAt?: number | undefined
}

export type MessageStep = {
  readonly step: 'read-json' | 'find-partner' | 'verify-signature' | 'find-call' | 'check-fields' | 'one-reading'
  readonly state: 'passed' | 'failed' | 'not-reached'
  readonly code?: string | undefined
  readonly zh?: string | undefined
  readonly en?: string | undefined
}

export type MessageFinding = Said & {
  readonly code: string
  readonly field?: string | undefined
  readonly change?: string | undefined
  readonly form?: string | undefined
}

export type MessageField = Said & {
  readonly name: string
  readonly value: string
  readonly isHidden: boolean
  readonly length?: number | undefined
}

export type Explained = Said & {
  readonly call?: string | undefined
  readonly wireName?: string | undefined
  readonly fields: readonly MessageField[]
  readonly canonical: string
  readonly formula: string
  readonly dialect: string
  readonly sign?: string | undefined
  readonly steps: readonly MessageStep[]
  readonly findings: readonly MessageFinding[]
}

export type ViewRequest = {
  readonly id: string
  readonly message: string
  readonly askedName: string
  readonly isOwn: boolean
  readonly askedAt: number
  readonly reason: string
  readonly decidedName?: string | undefined
  readonly decidedAt?: number | undefined
  readonly until?: number | undefined
  readonly state: 'waiting' | 'allowed' | 'declined' | 'over'
}

export type ShownReply = {
  readonly code?: string | undefined
  readonly message: string
  readonly raw?: string | undefined
}

export type FoundMessage = MessageRow & {
  readonly hides: boolean
  readonly request?: ViewRequest | undefined
  readonly explained: Explained
  readonly digest?: string | undefined
  readonly reply?: ShownReply | undefined
  readonly attempts: readonly MessageRow[]
  readonly lane?: { readonly partner: string; readonly key: string; readonly state: string } | undefined
}

export type Stranger = {
  readonly id: number
  readonly at: number
  readonly path: string
  readonly step: string
  readonly digest: string
  readonly bytes: number
  readonly appkey?: string | undefined
}

export type PartnerHealth = {
  readonly partner: string
  readonly sent: { looked: number; accepted: number; p50Ms?: number | undefined; p95Ms?: number | undefined }
  readonly received: { looked: number; accepted: number }
  readonly skewMs?: number | undefined
  readonly lastIn?: number | undefined
  readonly lastOut?: number | undefined
  readonly backlog: number
  readonly blocked: number
  readonly breaker: { state: 'closed' | 'open' | 'probing'; fails: number; until?: number | undefined }
}

export type MessageFilters = {
  after?: string
  partner?: string
  call?: string
  direction?: 'in' | 'out'
  outcome?: string
  subject?: string
  from?: number
  until?: number
}

export type Trial = {
  call: string
  partner: string
  fields: Record<string, string>
  act: 'check' | 'sign' | 'send'
  secret?: string
}

export type DeskApi = {
  browse(input: MessageFilters): Promise<{ rows: MessageRow[]; next?: string | undefined }>
  find(input: { id: string }): Promise<FoundMessage>
  raw(input: { id: string }): Promise<{ body: string; bytes: number; isCut: boolean }>
  replay(input: { id: string }): Promise<{ accepted: boolean; explained: Explained }>
  askToSee(input: { id: string; reason: string }): Promise<ViewRequest>
  requests(): Promise<ViewRequest[]>
  decide(input: { id: string; allow: boolean }): Promise<unknown>
  strangers(input: { after?: number }): Promise<{ rows: Stranger[]; next?: number | undefined }>
  findStranger(input: {
    id: number
  }): Promise<Stranger & { isWhole: boolean; hides: boolean; explained: Explained; head?: string | undefined }>
  diagnose(input: {
    body: string
    partner?: string
    wireName?: string
    server?: 'platform' | 'institution'
    secret?: string
    key?: string
    iv?: string
  }): Promise<{ explained: Explained; partner?: string | undefined; expected?: string | undefined }>
  sample(input: { call: string; partner: string }): Promise<{ fields: Record<string, string>; canSend: boolean }>
  compose(input: Trial): Promise<{
    explained: Explained
    body?: string | undefined
    message?: string | undefined
    reply?: ShownReply | undefined
  }>
  health(): Promise<PartnerHealth[]>
}

export type StuckLane = {
  readonly partner: string
  readonly key: string
  readonly call: string
  readonly state: string
  readonly why: string
  readonly tries: number
  readonly pending: number
  readonly blockedAt?: number | undefined
  readonly nextAt: number
  readonly enqueuedAt: number
}

type LaneName = { partner: string; key: string }

export type StuckApi = {
  list(input: { afterPartner?: string; afterKey?: string }): Promise<StuckLane[]>
  resend(lane: LaneName): Promise<unknown>
  skip(lane: LaneName): Promise<unknown>
}

/** The partners to choose from. */
export type PartnerNamesApi = {
  list(): Promise<{ appkey: string; name: string; side: 'platform' | 'institution' }[]>
}
