/** What an institution's people may notice: all the same. */
import type { ChannelKinds } from '@openbaohan/server/live/channel.ts'
import type { LiveChannels } from '@openbaohan/server/live/live-events.ts'

const kinds: ChannelKinds = {
  applications: {
    topic: 'applications',
    table: { name: 'application_event', idType: 'bigint' },
    from: 'application_event as event',
  },
  demands: { topic: 'demands', table: { name: 'demand_event', idType: 'bigint' }, from: 'demand_event as event' },
  messages: { topic: 'messages', table: { name: 'message', idType: 'uuid' }, from: 'message as event' },
}

const allChannels = Object.keys(kinds).map((kind) => ({ kind, audience: '' }))

export const institutionLive: LiveChannels = { kinds, channelsOf: () => allChannels }
