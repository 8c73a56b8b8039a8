/** Messages between the processes of this bench. */

export const connections = 32
export const appkey = 'finance_bank'
export const secret = '8e442f6bf96badf04a176f7c051384a0'
export const platformCode = 'A3299010001'

/** A server's first message. */
export type Listening = { url: string }
/** To the load generator: prepare a turn's messages, then send them. */
export type Order = { url: string; turn: number; messages: number }
/** From it. */
export type Report = { perSecond: number; latencies: number[]; accepted: number; firstRefusal?: string }
