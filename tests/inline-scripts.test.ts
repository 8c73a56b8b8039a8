import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { checkScripts, hasInlineScript } from '../docs/site/.vitepress/inline-scripts.ts'

describe('a script inside of a page of the docs site', () => {
  it('is found with any attribute, and none where scripts are files', () => {
    const inside = [
      '<script>a()</script>',
      '<script id="check-dark-mode">a()</script>',
      '<script nonce="1" type="module">a()</script>',
      '<SCRIPT\nasync>a()</SCRIPT>',
      '<script data-src="a.js">a()</script>',
      '<script id=" src=a.js">a()</script>',
      '<script src="a.js"></script><script defer>a()</script>',
    ]
    for (const html of inside) assert.equal(hasInlineScript(html), true, html)
    const files = [
      '<script src="/docs/a.js"></script>',
      '<script id="b" type=module src=/docs/a.js></script>',
      '<script data-of="a > b"\nsrc = "/docs/a.js"></script>',
      '<code>&lt;script&gt;</code><scripture>',
    ]
    for (const html of files) assert.equal(hasInlineScript(html), false, html)
  })

  it('ends the build with the name of the page', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openbaohan-pages-'))
    try {
      assert.throws(() => checkScripts(folder), /has no page/)
      writeFileSync(join(folder, 'index.html'), '<script src="/docs/a.js"></script>')
      checkScripts(folder)
      writeFileSync(join(folder, 'planted.html'), '<script type="module">a()</script>')
      assert.throws(() => checkScripts(folder), /planted\.html/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
