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
  options: {
    dialect: {
      ...optional(dialectOption),
      zh: `${dialectOption.zh}（默认 epoint）`,
      en: `${dialectOption.en} (default epoint)`,
    },
  },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const dialect = readDialect(values.dialect ?? 'epoint')
    const { fields } = await readMessage(file, io)
    io.out(canonicalString(fields, dialect))
    return 0
  },
})

function optional<O extends { required: true }>({ required: _, ...rest }: O): Omit<O, 'required'> {
  return rest
}
