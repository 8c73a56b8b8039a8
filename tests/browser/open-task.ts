import type { Locator, Page } from 'playwright-core'

/** Sign-in, the task on the home page, and its row in a list. */
export const mostClicks = 3

/**
 * From the page after sign-in to the first thing that waits: by the task on the home page, and where several wait or
 * the thing has no page of its own, by its row in the list.
 * @param row absent where the task leads to the thing itself
 */
export async function openTask(page: Page, task: string | RegExp, row?: Locator): Promise<void> {
  const steps = [page.getByRole('region', { name: /^(我的待办|My tasks)$/ }).getByRole('link', { name: task })]
  if (row !== undefined) steps.push(row)
  if (1 + steps.length > mostClicks) throw new Error('the first task takes too many clicks')
  for (const step of steps) await step.click()
}
