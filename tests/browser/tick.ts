import type { Locator } from 'playwright-core'

const clicks = 3

/**
 * Chooses a checkbox or a radio button. A page that is still loading can move it between mouse down and up, and the
 * click is lost: as a person would, this clicks again. A box that never changes fails as with `check()`.
 */
export async function tick(box: Locator): Promise<void> {
  for (let left = clicks - 1; left > 0; left--) {
    try {
      return await box.check()
    } catch (error) {
      if (!String(error).includes('did not change its state')) throw error
    }
  }
  await box.check()
}
