import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { defineCommand } from '../../command.ts'
import { dialectOption } from '../options.ts'
import { readDialect, readMessage } from './message-file.ts'

export const canonical = defineCommand({
  name: 'canonical',
  takes: ['FILE|-'],
  summary: {
    zh: '输出一个 JSON 报文的待签名字符串',
    en: 'prints the string of a JSON message that is signed',
  },
  options: { dialect: dialectOption },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const dialect = readDialect(values.dialect)
    const { fields } = await readMessage(file, io)
    io.out(canonicalString(fields, dialect))
    return 0
  },
})
