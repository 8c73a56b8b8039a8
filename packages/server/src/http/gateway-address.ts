/** What an address that nothing is at should have been, where a message was meant for the gateway. */
import { callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import type { Bilingual } from './replies.ts'

/** Nothing for an address that resembles no call. */
export function gatewayAddress(url: string): Bilingual | undefined {
  const parts = url.toLowerCase().split('?', 1)[0]?.split('/') ?? []
  const name = callIds.map((call) => definitionOf(call).wireName).find((one) => parts.includes(one))
  if (name === undefined && parts[1] !== 'gateway') return undefined
  return {
    zh: `报文的地址是 /gateway/${name ?? '接口名称'}`,
    en: `the address of a message is /gateway/${name ?? 'WIRE-NAME'}`,
  }
}
