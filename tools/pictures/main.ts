/** `npm run pictures`: runs a scenario on its own sandbox, and takes the pictures of both READMEs and of ten main pages. */

import { openBrowser } from '../../tests/browser/open-browser.ts'
import { startRunningSandbox } from '../../tests/harness/running-sandbox.ts'
import { takeMainPages } from './main-pages.ts'
import { pictureTaker, takeAfter } from './picture-taker.ts'
import { playScenario } from './scenario.ts'

const sandbox = await startRunningSandbox()
const browser = await openBrowser('own-font')
try {
  const { enter, played } = await playScenario(sandbox, browser, pictureTaker())
  await takeMainPages(sandbox, enter, takeAfter, played)
} finally {
  await browser.close()
  await sandbox.stop()
}
