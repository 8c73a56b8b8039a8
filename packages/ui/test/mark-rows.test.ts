import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readFileText } from '@openbaohan/protocol/codec/file-text.ts'
import { markRows } from '../src/imports/mark-rows.ts'
import { problemOfField } from '../src/imports/problem-of-field.ts'

describe('a file of rows with what is wrong in it', () => {
  it('has the problems at the end of their rows, and everything else as it was', () => {
    const csv = '编号,名称\r\nA,"一, 二\n三"\r\n\r\nB,四\r\nC,"五""六"'
    const problems = [
      { row: 2, problem: '编号太短' },
      { row: 4, problem: '名称已有' },
      { row: 4, problem: '=1+1' },
    ]
    assert.equal(
      markRows(csv, problems, '问题'),
      '编号,名称,问题\r\nA,"一, 二\n三",编号太短\r\n\r\nB,四,名称已有；=1+1\r\nC,"五""六"',
    )
  })
  it('keeps what separates its cells, so that the copy is read as the file was', () => {
    const marked = markRows('a;b\n1;2', [{ row: 2, problem: '不对' }], '问题')
    assert.equal(marked, 'a;b;问题\n1;2;不对')
    const stated = markRows('sep=;\na;b\n1;2', [{ row: 3, problem: '不对' }], '问题')
    assert.equal(stated, 'sep=;\na;b;问题\n1;2;不对')
  })
  it('is read in UTF-8, GBK and UTF-16 with its mark', () => {
    const gbk = Uint8Array.of(0xb1, 0xa3, 0xba, 0xaf)
    const utf16 = Buffer.from('\ufeff保函', 'utf16le')
    for (const bytes of [Buffer.from('保函'), gbk, utf16, Buffer.from(utf16).swap16()])
      assert.equal(readFileText(bytes), '保函')
  })
  it('names the column once', () => {
    assert.deepEqual(
      [problemOfField('名称', '必填'), problemOfField('信用代码', '信用代码校验位不符'), problemOfField('', '没有行')],
      ['名称：必填', '信用代码校验位不符', '没有行'],
    )
  })
  it('states in its header what is wrong with the whole file, and runs no formula', () => {
    assert.equal(
      markRows(
        'a\nb\n',
        [
          { row: 0, problem: '没有行' },
          { row: 2, problem: '=1' },
        ],
        '问题',
      ),
      "a,问题；没有行\nb,'=1\n",
    )
  })
})
