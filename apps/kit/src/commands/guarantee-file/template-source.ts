import { shippedTemplate } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { defineCommand } from '../../command.ts'
import { letterOptions, readLetter } from './template-options.ts'

export const templateSource = defineCommand({
  name: 'template source',
  takes: [],
  summary: {
    zh: '打印随附的模板，作为自己模板的起点',
    en: 'prints the shipped template, as a start for your own',
  },
  options: letterOptions,
  run: async ({ values }, io) => {
    const { kind, form } = readLetter(values)
    io.out(shippedTemplate(kind, form).trimEnd())
    return 0
  },
})
