/** Counts each call by the platform's events: both sides must have agreed to it. A duplicate is counted too. */
import { callApi } from '../api/call-api.ts'
import type { ApplicationView } from '../commands/application/show.ts'
import type { Access } from '../sandbox/home.ts'
import { eachOf } from './each-of.ts'

export type CallCounts = { apply: number; issued: number; restore: number; restored: number }

/** The event that the platform stores when a call of the life was answered with code 1. */
const eventOf: Readonly<Record<keyof CallCounts, string>> = {
  apply: 'apply-accepted',
  issued: 'guarantee-issued',
  restore: 'restore-accepted',
  restored: 'guarantee-restored',
}
const calls = Object.keys(eventOf) as (keyof CallCounts)[]
const requestsAtOnce = 4

export async function countCalls(platform: Access, numbers: Iterable<string>): Promise<CallCounts> {
  const counts: CallCounts = { apply: 0, issued: 0, restore: 0, restored: 0 }
  await eachOf([...numbers], requestsAtOnce, async (number) => {
    const view = await callApi<ApplicationView>(platform, 'GET', `/api/applications/${encodeURIComponent(number)}`)
    for (const call of calls) counts[call] += view.events.filter(({ event }) => event === eventOf[call]).length
  })
  return counts
}
