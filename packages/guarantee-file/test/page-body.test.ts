import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { splitPages } from '../src/text/page-body.ts'

describe('the lines of a page', () => {
  const cases: readonly (readonly [name: string, pages: readonly string[], expected: readonly string[][]])[] = [
    [
      'keep a date that is in the table of facts and again under the seal',
      ['开立日期：2026年11月27日\n条款一\n条款二', '开立人（签章）：我的机构\n开立日期：2026年11月27日'],
      [
        ['开立日期：2026年11月27日', '条款一', '条款二'],
        ['开立人（签章）：我的机构', '开立日期：2026年11月27日'],
      ],
    ],
    ['drop a header of every page', ['页眉\n条款一\n续', '页眉\n款二'], [['条款一', '续'], ['款二']]],
    ['drop a footer of every page', ['条款一\n续\n页脚', '款二\n页脚'], [['条款一', '续'], ['款二']]],
    ['drop page numbers', ['条款一\n第 1 页 共 2 页', '款二\n第 2 页 共 2 页'], [['条款一'], ['款二']]],
    ['keep everything of a single page', ['页眉\n条款一\n页脚'], [['页眉', '条款一', '页脚']]],
    [
      'keep a line that every page has, far from its edges',
      ['1\n2\n3\n4\n5\n相同\n7\n8\n9\n10\n11', 'a\nb\nc\nd\ne\n相同\ng\nh\ni\nj\nk'],
      [
        ['1', '2', '3', '4', '5', '相同', '7', '8', '9', '10', '11'],
        ['a', 'b', 'c', 'd', 'e', '相同', 'g', 'h', 'i', 'j', 'k'],
      ],
    ],
  ]
  for (const [name, pages, expected] of cases) it(name, () => assert.deepEqual(splitPages(pages).body, expected))
})
