import { createTextReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { lintTemplate } from '@openbaohan/guarantee-file/lint/template-lint.ts'
import { createRenderer } from '@openbaohan/guarantee-file/render/render.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { readBytes } from '../message/message-file.ts'
import { jsonOption } from '../options.ts'
import { letterOptions, readLetter } from './template-options.ts'

export const templateLint = defineCommand({
  name: 'template lint',
  takes: ['FILE|-'],
  summary: {
    zh: '检查一个保函模板：缺哪一条款、哪一要素，写了什么不该写的',
    en: 'checks a template: which clause or fact is missing, which text is not allowed',
  },
  options: { ...letterOptions, json: jsonOption },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const letter = readLetter(values)
    const source = new TextDecoder().decode(await readBytes(file, io))
    const renderer = createRenderer({ timeoutMs: 10_000, attempts: 1, memoryMb: 700 })
    const reader = createTextReader()
    try {
      const findings = await lintTemplate({ ...letter, source }, { renderer, reader })
      if (values.json) io.out(JSON.stringify({ ...letter, clean: findings.length === 0, findings }))
      else
        for (const { code, line, zh, en, detail } of findings)
          io.out(
            [
              code,
              ...(line === undefined ? [] : [`第${line}行`]),
              both(zh, en),
              ...(detail === undefined ? [] : [detail]),
            ].join('  '),
          )
      if (findings.length === 0) io.report(both('条款与要素齐全', 'nothing is missing'))
      return findings.length === 0 ? 0 : 1
    } finally {
      await Promise.all([renderer.close(), reader.close()])
    }
  },
})
