import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
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
