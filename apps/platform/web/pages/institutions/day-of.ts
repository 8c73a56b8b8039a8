import { formatTime } from '@openbaohan/ui/show/format.ts'

/** A day, with its time where that is not midnight. */
export const dayOf = (at: number): string => formatTime(at).replace(/ 00:00$/, '')
