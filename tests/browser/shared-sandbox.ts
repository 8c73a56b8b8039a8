/** One sandbox and one browser for all files of a process: `runner/plan.ts` groups those whose steps do not meet. */
import type { Browser } from 'playwright-core'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { openBrowser } from './open-browser.ts'

type Shared = { sandbox: RunningSandbox; browser: Browser; close(): Promise<void> }
type Share = {
  /** Started for the first file. */
  join(): Promise<Shared>
  /** Ended after the last file. */
  leave(): Promise<void>
}

let files = 0
let shared: Promise<Shared> | undefined

/** Called while a file is loaded, so that the last one is known. */
export function shareSandbox(): Share {
  files += 1
  return {
    join: () => {
      shared ??= start()
      return shared
    },
    leave: async () => {
      files -= 1
      if (files > 0) return
      const last = shared
      shared = undefined
      await (await last)?.close()
    },
  }
}

async function start(): Promise<Shared> {
  const sandbox = await startRunningSandbox()
  try {
    const browser = await openBrowser()
    const close = async () => {
      await browser.close()
      await sandbox.stop()
    }
    return { sandbox, browser, close }
  } catch (error) {
    await sandbox.stop()
    throw error
  }
}
