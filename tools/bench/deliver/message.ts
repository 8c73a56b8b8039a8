import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'

const { appkey, sentAt, ...sample } = sampleMessage('restore')

/** What the outbox holds: a `baohanrestore` of an application. */
export function bodyOf(applicationNumber: string, number: number) {
  return { call: 'restore', message: { ...sample, applicationNumber, guaranteeNumber: `G${number}` } }
}

/** Without what only the sender knows: the floor signs with these. */
export const sampleOrigin = { appkey, sentAt }
