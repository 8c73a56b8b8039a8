import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guaranteeTextReference } from '../src/templates/template-reference.ts'

test('every field that a template is given is explained', () => {
  const unexplained = guaranteeTextReference()
    .split('\n')
    .filter((line) => /^\| `d\.\w+` \| *\|$/.test(line))
  assert.deepEqual(unexplained, [])
})
