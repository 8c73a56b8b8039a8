import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical, signInCase } from '@openbaohan/protocol/codec/sign.ts'
import { defineCommand } from '../../command.ts'
import { dialectOption, secretFileOption, secretOption } from '../options.ts'
import { readEither } from '../read-either.ts'
import { readDialect, readMessage } from './message-file.ts'

export const sign = defineCommand({
  name: 'sign',
  takes: ['FILE|-'],
  summary: {
    zh: '给一个 JSON 报文算签名，只输出签名；已有的 sign 字段不参与',
    en: 'signs a JSON message and prints only the signature; ignores an existing sign field',
  },
  options: { dialect: dialectOption, secret: secretOption, 'secret-file': secretFileOption },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const dialect = readDialect(values.dialect)
    const secret = await readEither('secret', { value: values.secret, file: values['secret-file'] }, io.read)
    const { fields } = await readMessage(file, io)
    io.out(signInCase(signCanonical(dialect.signature, secret, canonicalString(fields, dialect)), dialect))
    return 0
  },
})
