/** Which channels deliver: by a provider of the configuration, in a sandbox without one into a mailbox page, or not at all. */
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import type { ServerConfig } from '../config/config.ts'
import type { Post } from '../http/post.ts'
import { type Channel, channels } from './contact-address.ts'
import { createMailProvider } from './mail-provider.ts'
import type { Provider } from './provider.ts'
import { createSmsProvider } from './sms-provider.ts'

export const channelStates = ['provider', 'mailbox', 'none'] as const
export type ChannelState = (typeof channelStates)[number]
export type ChannelStates = Readonly<Record<Channel, ChannelState>>

export function channelStatesOf({ mode, mailUrl, smsUrl }: Pick<ServerConfig, 'mode' | 'mailUrl' | 'smsUrl'>) {
  const without: ChannelState = mode === 'sandbox' ? 'mailbox' : 'none'
  const states: ChannelStates = {
    sms: smsUrl === undefined ? without : 'provider',
    mail: mailUrl === undefined ? without : 'provider',
  }
  return states
}

/** A page shows what would be sent: only where a channel has no provider. */
export const hasMailbox = (states: ChannelStates): boolean => channels.some((channel) => states[channel] === 'mailbox')

export type Providers = Readonly<Partial<Record<Channel, Provider>>>

type ProviderConfig = Pick<ServerConfig, 'mailUrl' | 'mailFrom' | 'smsUrl' | 'smsToken'>

/**
 * @param sender the organisation, as recipients know it
 * @param post the way to the adapter of short messages
 */
export function createProviders(config: ProviderConfig, sender: string, post: Post): Providers {
  const { mailUrl: url, mailFrom: from, smsUrl, smsToken } = config
  if ((url === undefined) !== (from === undefined))
    throw new Error(
      'OPENBAOHAN_MAIL_URL 与 OPENBAOHAN_MAIL_FROM 须一起设置 / set OPENBAOHAN_MAIL_URL and OPENBAOHAN_MAIL_FROM together',
    )
  const token = smsToken === undefined ? undefined : new Secret(smsToken)
  return {
    ...(url === undefined || from === undefined ? {} : { mail: createMailProvider({ url, from, sender }) }),
    ...(smsUrl === undefined ? {} : { sms: createSmsProvider({ url: smsUrl, token, post }) }),
  }
}

export function closeProviders(providers: Providers): void {
  for (const provider of Object.values(providers)) provider.close()
}
