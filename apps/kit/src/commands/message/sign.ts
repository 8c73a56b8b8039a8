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
    zh: '给一个 JSON 报文算签名，输出签名；已有的 sign 字段不参与',
    en: 'signs a JSON message and prints the signature; ignores an existing sign field',
  },
  options: {
    dialect: dialectOption,
    secret: secretOption,
    'secret-file': secretFileOption,
    whole: {
      type: 'boolean',
      zh: '输出带 sign 的整个报文，可直接发送',
      en: 'print the whole message with its sign, ready to be sent',
    },
  },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const dialect = readDialect(values.dialect)
    const secret = await readEither('secret', { value: values.secret, file: values['secret-file'] }, io.read)
    const { fields } = await readMessage(file, io)
    const signature = signInCase(signCanonical(dialect.signature, secret, canonicalString(fields, dialect)), dialect)
    io.out(values.whole === true ? JSON.stringify({ ...Object.fromEntries(fields), sign: signature }) : signature)
    return 0
  },
})
