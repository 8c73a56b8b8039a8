import { sampleGuarantee } from '@openbaohan/guarantee-file/templates/template-sample.ts'
import { defineCommand } from '../../command.ts'
import { writtenFacts } from './own-facts.ts'
import { letterOptions, readLetter } from './template-options.ts'

export const templateFacts = defineCommand({
  name: 'template facts',
  takes: [],
  summary: {
    zh: '输出样张的数据（JSON）：改成自己的，用 template preview --facts 排出',
    en: 'prints the data of the sample (JSON): change it to your own, and render it with template preview --facts',
  },
  options: letterOptions,
  run: async ({ values }, io) => {
    const { kind, form } = readLetter(values)
    io.out(JSON.stringify(writtenFacts(sampleGuarantee(kind, form)), null, 2))
    return 0
  },
})
