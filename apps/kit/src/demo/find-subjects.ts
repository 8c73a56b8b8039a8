/** The subjects of an application in the journals: its number, and the guarantee number, which §6 uses alone. */
import { callApi } from '../api/call-api.ts'
import type { ApplicationView } from '../commands/application/show.ts'
import { loadAccess } from '../sandbox/home.ts'
import { eachOf } from './each-of.ts'

const requestsAtOnce = 4

export async function findSubjects(home: string, numbers: readonly string[]): Promise<string[]> {
  const platform = await loadAccess(home, 'platform')
  const subjects = [...numbers]
  await eachOf(numbers, requestsAtOnce, async (number) => {
    const path = `/api/applications/${encodeURIComponent(number)}`
    const { guaranteeNumber } = await callApi<ApplicationView>(platform, 'GET', path)
    if (guaranteeNumber !== undefined) subjects.push(guaranteeNumber)
  })
  return subjects
}
