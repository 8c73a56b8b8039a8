/** What a platform does, for tests that are no rows of a flow table. */
import type { CallId } from '@openbaohan/protocol/calls.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { TestInstitution } from './test-institution.ts'
import { appkey, applyMessage, post, restoreMessage, signed } from './test-peer.ts'

const codeIn = (message: string) => /\[([a-z-]+)\]/.exec(message)?.[1] ?? message
export const day = 86_400_000

export function createPlatformDriver(bank: TestInstitution) {
  const view = (number: string) => bank.api('GET', `/applications/${number}`)
  const base = (number: string) => ({
    appkey,
    sentAt: bank.clock.now(),
    platformCode: 'A3299010001',
    applicationNumber: number,
  })
  /** States one call and gives `1` or the code of the refusal. */
  const send = async <C extends CallId>(call: C, message: Message<C>) => {
    const reply = await post(bank.url, call, signed(call, message))
    return reply.code === '1' ? '1' : codeIn(reply.message)
  }
  const driver = {
    view,
    send,
    stateOf: async (number: string) => (await view(number)).state,
    eventsOf: async (number: string) => (await view(number)).events.map(({ event }) => event),
    noticesOf: (number: string, call: CallId) =>
      bank.peer.notices.filter((notice) => notice.call === call && notice.message.applicationNumber === number),
    apply: async (number: string, change: Partial<Message<'apply'>> = {}) => {
      const reply = await send('apply', applyMessage(bank.clock.now(), { ...change, applicationNumber: number }))
      return reply
    },
    /** Applies and gives the guarantee number. */
    issue: async (number: string) => {
      await driver.apply(number)
      await bank.institution.settle()
      return (await view(number)).guaranteeNumber ?? ''
    },
    withdraw: (number: string, guaranteeNumber: string, change: Partial<Message<'withdraw'>> = {}) =>
      send('withdraw', { ...base(number), guaranteeNumber, reason: '不参加投标', ...change }),
    abandon: (number: string, change: Partial<Message<'abandon'>> = {}) =>
      send('abandon', { ...base(number), ...change }),
    release: (number: string, guaranteeNumber: string, change: Partial<Message<'release'>> = {}) =>
      send('release', { ...base(number), guaranteeNumber, ...change }),
    demand: (number: string, guaranteeNumber: string) =>
      send('demand', { ...base(number), guaranteeNumber, contactName: '沈若舟', contactPhone: '13800004672' }),
    restore: (number: string, guaranteeNumber: string, change: Partial<Message<'restore'>> = {}) =>
      send('restore', restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber, ...change })),
    /** One second on, then everything that is due. */
    settle: async (ms = 1000) => {
      bank.clock.advance(ms)
      await bank.institution.settle()
    },
    open: async (number: string) => {
      const guaranteeNumber = await driver.issue(number)
      await driver.settle()
      await driver.restore(number, guaranteeNumber)
      await driver.settle()
      return guaranteeNumber
    },
  }
  return driver
}
