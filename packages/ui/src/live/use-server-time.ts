import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { useSyncExternalStore } from 'react'
import { followServerTime, serverNow } from '../client/server-time.ts'

/** The program's time in whole seconds, as milliseconds: deadlines use it instead of this machine's clock. */
export const useServerTime = (): number =>
  useSyncExternalStore(followServerTime, () => Math.floor(serverNow() / 1000) * 1000)

/** The program's day in Beijing. */
export const useToday = (): string => useSyncExternalStore(followServerTime, () => shanghaiDate(serverNow()))
