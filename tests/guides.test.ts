/** The lists beside the guides whose commands are executed (tests/stories/describe-guides.ts). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { commandsOf, differs, executedGuides, guideText, notRun } from './stories/guide-commands.ts'

describe('the guides of an integrator', () => {
  it('states the same commands in both languages of a guide whose commands are executed', () => {
    const words = { 业务流水号: 'NUMBER', 密文: 'CIPHERTEXT', 摘要: 'HEX', 测试根: 'Test root' }
    const plain = (lines: string[][]) =>
      lines.flat().map((line) => Object.entries(words).reduce((text, [zh, en]) => text.replaceAll(zh, en), line))
    for (const name of executedGuides)
      assert.deepEqual(plain(commandsOf(guideText(name, '.zh-CN'))), plain(commandsOf(guideText(name))), name)
  })
  it('names no reason for a command that no guide has any more', () => {
    const lines = executedGuides.flatMap((name) => commandsOf(guideText(name)).flat())
    const unused = [...notRun.map(([line]) => line), ...differs].filter((one) => !lines.some((line) => one.test(line)))
    assert.deepEqual(unused, [])
  })
})
