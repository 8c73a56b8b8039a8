/** The first parts of the paths that a program answers with its console are those of the console's routes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sharedSections } from '@openbaohan/server/http/shared-sections.ts'
import { consoleSections as ofInstitution } from '../../apps/institution/src/console-sections.ts'
import { consoleSections as ofPlatform } from '../../apps/platform/src/console-sections.ts'

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const firstParts = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, path = '']) => path.replace(/^\//, '').split('/')[0] ?? '')

describe('the sections of a console', () => {
  const shared = firstParts(read('packages/ui/src/shell/console-pages.tsx'), /page\('([^']+)'/g)
  for (const [app, own] of [
    ['platform', ofPlatform],
    ['institution', ofInstitution],
  ] as const)
    it(`of the ${app} are those of its routes`, () => {
      const routes = firstParts(read(`apps/${app}/web/routes.tsx`), /path: '([^'*]*)'/g)
      assert.ok(shared.length > 10 && routes.length > 10, 'control: paths were found')
      assert.deepEqual([...new Set([...shared, ...routes])].sort(), [...sharedSections, ...own].sort())
    })
})
