/**
 * One sandbox and one browser for files whose steps do not meet: other bidders, lots and roles. `runner/plan.ts` puts
 * them into one process, in which they run in the order of their names.
 */
import { after } from 'node:test'
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { openBrowser } from './open-browser.ts'

export type Shared = { sandbox: RunningSandbox; browser: Browser }

let shared: Promise<Shared> | undefined
/** Stopped after the last file. */
after(async () => {
  const opened = await shared?.catch(() => undefined)
  await opened?.browser.close()
  await opened?.sandbox.stop()
})

/** Started by the first file that needs it. */
export const shareSandbox = (): Promise<Shared> => {
  shared ??= open()
  return shared
}

async function open(): Promise<Shared> {
  const sandbox = await startRunningSandbox()
  try {
    return { sandbox, browser: await openBrowser() }
  } catch (error) {
    await sandbox.stop()
    throw error
  }
}
