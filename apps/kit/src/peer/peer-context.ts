/** What both kinds of peer work with: settings, clock, applications, and the queue of messages. */

import type { GuaranteeMaker } from '@openbaohan/conformance/files/guarantee-maker.ts'
import type { Subject } from '@openbaohan/conformance/subjects/subject.ts'
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import type { Outcome, Outgoing } from '@openbaohan/protocol/send/send.ts'

export type PeerSettings = {
  /** The side that the peer plays. */
  readonly side: Side
  /** Base address of the integrator's program, to which the wire name is added. */
  readonly url: string
  readonly appkey: string
  readonly secret: string
  readonly dialect: Dialect
  readonly platformCode: string
  readonly bidder: { readonly name: string; readonly code: string }
  readonly amount: string
  readonly issuerName: string
}

export type PeerState =
  | 'applied'
  | 'issued'
  | 'refused'
  | 'opened'
  | 'restored'
  | 'withdrawn'
  | 'released'
  | 'abandoned'

/** Its guarantee files are made from the subject. */
export type PeerApplication = {
  readonly subject: Subject
  state: PeerState
  hasDemand: boolean
  invoiceNumber: string
  /** Each once, so that a repeat has the same content. */
  openedAt?: number
  issuedAt?: number
  withdrawnAt?: number
}

export type PeerContext = {
  readonly settings: PeerSettings
  readonly applications: Map<string, PeerApplication>
  readonly files: GuaranteeMaker | undefined
  /** The institution does by itself what follows from a message: issue, restore, invoice. */
  isAutomatic: boolean
  now(): number
  /** Sends it, again until it is answered; resolves with the last outcome. */
  send(outgoing: Outgoing): Promise<Outcome>
}

/** What is ordered on the control API. */
export type ControlFields = Readonly<Record<string, string>>
export type ControlAnswer = { readonly number: string; readonly outcome: Outcome }
/** @throws ControlProblem */
export type Action = (number: string, fields: ControlFields) => Promise<ControlAnswer>

export type Role = {
  handle(received: Received): Reply
  readonly actions: Readonly<Record<string, Action>>
}

/** The order cannot be carried out; answered with HTTP 409. */
export class ControlProblem extends Error {}

export function loadApplication({ applications }: PeerContext, number: string): PeerApplication {
  const found = applications.get(number)
  if (found === undefined) throw new ControlProblem(`no application ${number}: GET /control/applications lists them`)
  return found
}

export function numbersOf({ subject }: PeerApplication): { applicationNumber: string; guaranteeNumber: string } {
  return { applicationNumber: subject.number, guaranteeNumber: subject.guaranteeNumber }
}
