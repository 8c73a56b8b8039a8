/** Answers of the message console procedures, in the form of their contract. */

import { callIds } from '@openbaohan/protocol/calls.ts'
import { agreedNoticeIds, type MessageId, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { KnownPartner } from '../partners/partner-record.ts'
import type { MessageRow } from './browse-messages.ts'
import type { Explanation } from './explain-message.ts'
import { hidden, showCanonical, showFields, signatureFormulas } from './shown-message.ts'
import type { Unauthenticated } from './unauthenticated-messages.ts'
import type { ViewRequest } from './view-requests.ts'

/** A known call, or undefined: for an unknown call the journal stores the path. */
export function messageIdOf(text: string): MessageId | undefined {
  return [...callIds, ...agreedNoticeIds].find((id) => id === text)
}

export function rowView(row: MessageRow, partners: ReadonlyMap<string, KnownPartner>) {
  const { id, at, direction, subject, outcome, status, code, finishedAt } = row
  const partner = partners.get(row.partner)
  const call = messageIdOf(row.call)
  return {
    ...{ id, at, direction, subject, outcome },
    partner: partner?.appkey ?? row.partner,
    partnerName: partner?.name ?? row.partner,
    call: row.call,
    wireName: call === undefined ? row.call.replace(/^\//, '') : messageDefinitionOf(call).wireName,
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  }
}

export function explainedView(explanation: Explanation, hides: boolean) {
  const { call, fields, dialect, steps, findings } = explanation
  const how = { call, hides }
  const meaning = call === undefined ? undefined : messageDefinitionOf(call)
  const sign = fields.get('sign')
  return {
    ...(call === undefined || meaning === undefined ? {} : { call, wireName: meaning.wireName }),
    zh: meaning?.zh ?? '',
    en: meaning?.en ?? '',
    fields: showFields(fields, how),
    canonical: showCanonical(fields, dialect, how),
    formula: signatureFormulas[dialect.signature],
    dialect: dialect.name,
    ...(sign === undefined || sign === '' ? {} : { sign: hides ? hidden : sign }),
    steps: steps.map((step) => ({ ...step })),
    findings: findings.map(({ code, field, change, form, zh, en }) => ({
      ...{ code, zh, en },
      ...(field === undefined ? {} : { field }),
      ...(change === undefined ? {} : { change }),
      ...(form === undefined ? {} : { form }),
    })),
  }
}

export function requestView({ askedBy, ...request }: ViewRequest, reader: string) {
  return { ...request, isOwn: askedBy === reader }
}

export function unauthenticatedView({ head, id, at, path, step, digest }: Unauthenticated, appkey: string | undefined) {
  return { ...{ id, at, path, step, digest }, bytes: head.length, ...(appkey === undefined ? {} : { appkey }) }
}
