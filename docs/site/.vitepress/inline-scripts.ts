/** A page of the built site has no script inside: the policy of the platform would block it silently. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a script is in the page itself, with whatever attributes. */
export function hasInlineScript(html: string): boolean {
  return [...html.matchAll(/<script(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi)].some(
    ([, attributes = '']) => !/[\s/]src\s*=/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, '""')),
  )
}

/** @throws with the names of the pages that have one */
export function checkScripts(folder: string): void {
  const pages = globSync('**/*.html', { cwd: folder }).sort()
  if (pages.length === 0) throw new Error(`${folder} has no page`)
  const wrong = pages.filter((page) => hasInlineScript(readFileSync(join(folder, page), 'utf8')))
  if (wrong.length > 0) throw new Error(`a script inside of ${wrong.join(', ')} would be blocked (moveInlineScripts)`)
}
