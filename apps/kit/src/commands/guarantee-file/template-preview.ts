import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createRenderer } from '@openbaohan/guarantee-file/render/render.ts'
import { RenderError } from '@openbaohan/guarantee-file/render-error.ts'
import { sampleGuarantee, strainedGuarantee } from '@openbaohan/guarantee-file/templates/template-sample.ts'
import { defineCommand, Failure } from '../../command.ts'
import { readBytes } from '../message/message-file.ts'
import { orUsage } from '../read-paths.ts'
import { withFacts } from './own-facts.ts'
import { letterOptions, readLetter } from './template-options.ts'

export const templatePreview = defineCommand({
  name: 'template preview',
  takes: ['FILE|-'],
  summary: {
    zh: '用虚构的或自己的数据排出一个模板的样张（每页标明样张，未签章）',
    en: 'renders a template with invented data or your own, marked as a sample on every page and not signed',
  },
  options: {
    ...letterOptions,
    out: { type: 'string', short: 'o', value: 'OUT.pdf', required: true, zh: '写到哪里', en: 'output file' },
    facts: {
      type: 'string',
      value: 'FILE',
      zh: '用自己的数据（JSON；样子见 template facts），没有写的取样张的',
      en: 'your own data (JSON as template facts prints it); what it does not state is that of the sample',
    },
    long: { type: 'boolean', zh: '处处超长的数据', en: 'with names and numbers of maximum length' },
  },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const { kind, form } = readLetter(values)
    const source = new TextDecoder().decode(await readBytes(file, io))
    const sample = (values.long ? strainedGuarantee : sampleGuarantee)(kind, form)
    const text =
      values.facts === undefined
        ? sample
        : withFacts(sample, new TextDecoder().decode(await readBytes(values.facts, io)))
    const renderer = createRenderer({ timeoutMs: 10_000, attempts: 1, memoryMb: 700 })
    try {
      await orUsage(
        writeFile(resolve(io.cwd, values.out), await renderer.render(text, { source, specimen: true })),
        values.out,
      )
      io.report(values.out)
      return 0
    } catch (error) {
      if (error instanceof RenderError) throw new Failure(`${error.code}: ${error.detail}`)
      throw error
    } finally {
      await renderer.close()
    }
  },
})
