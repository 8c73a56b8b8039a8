/** `npm run pictures`: runs a scenario on its own sandbox, and takes the pictures of both READMEs. */

import { openBrowser } from '../../tests/browser/open-browser.ts'
import { startRunningSandbox } from '../../tests/harness/running-sandbox.ts'
import { pictureTaker } from './picture-taker.ts'
import { playScenario } from './scenario.ts'

const sandbox = await startRunningSandbox()
const browser = await openBrowser('own-font')
try {
  await playScenario(sandbox, browser, pictureTaker())
} finally {
  await browser.close()
  await sandbox.stop()
}
