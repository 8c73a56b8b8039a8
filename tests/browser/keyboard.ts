/** A person with a keyboard alone: each step is a key, and where the focus is can be seen, after every step. */
import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { Visitor } from './visitor.ts'

/** More keys than any page of the consoles has places to stop at. */
const mostTabs = 200

/** Where the focus is, unless it is nowhere, hidden or outside the window. */
const placeOfFocus = `(() => {
  const here = document.activeElement
  if (here === null || here === document.body) return 'lost'
  const { top, bottom, left, right } = here.getBoundingClientRect()
  if (here.closest('[hidden], [aria-hidden=true]') !== null) return 'hidden'
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth ? 'seen' : 'outside'
})()`

/** How the browser draws an element, what it sits in and its mark: with the focus one of them differs. */
const lookOf = (target: Locator) =>
  target.evaluate((element) => {
    const { parentElement: parent } = element
    // the circle of a radio button is drawn beside it
    const mark = element.matches('input') ? element.nextElementSibling : null
    const around = [element, ...element.children, mark, parent, parent?.parentElement]
    return around.map((one) => {
      if (one === null || one === undefined) return ''
      const style = element.ownerDocument.defaultView?.getComputedStyle(one)
      return [style?.outline, style?.boxShadow, style?.borderColor, style?.backgroundColor].join()
    })
  })

export function keyboardOf({ page, countClicks }: Pick<Visitor, 'page' | 'countClicks'>) {
  const isOn = (target: Locator) =>
    target.evaluate((element) => element === element.ownerDocument.activeElement).catch(() => false)
  /** Goes on from where the focus is to this element; backwards with `Shift+Tab`. */
  async function go(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor()
    if (await isOn(target)) return
    const before = await lookOf(target)
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      await page.keyboard.press(key)
      if (!(await isOn(target))) continue
      assert.equal(await page.evaluate<string>(placeOfFocus), 'seen', String(target))
      assert.notDeepEqual(await lookOf(target), before, `${target} looks as without the focus`)
      return
    }
    throw new Error(`no ${key} leads to ${target}`)
  }
  return {
    go,
    isOn,
    /** An entry of the menu, with the arrow keys from the first. */
    async choose(entry: string): Promise<void> {
      const menu = page.getByRole('navigation').getByRole('menu')
      await go(menu, 'Shift+Tab')
      const wanted = menu.getByRole('menuitem', { name: entry })
      const isHere = () => wanted.evaluate((item) => item.contains(item.ownerDocument.activeElement))
      for (let steps = 0; steps < mostTabs && !(await isHere()); steps += 1) await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await this.keepsFocus()
    },
    /** Activates a button or link; the focus is somewhere on the page then. */
    async activate(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
      await go(target)
      await page.keyboard.press(key)
      await this.keepsFocus()
    },
    async type(target: Locator, text: string): Promise<void> {
      await go(target)
      await page.keyboard.type(text)
    },
    /** What had the focus may be gone; something of the page has it now. */
    async keepsFocus(): Promise<void> {
      await page.locator(':focus').first().waitFor({ state: 'attached' })
    },
    async assertNoClick(): Promise<void> {
      assert.equal(await countClicks(), 0)
    },
  }
}
