import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signatureMatches } from '@openbaohan/protocol/codec/sign.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { dialectOption, jsonOption, secretFileOption, secretOption } from '../options.ts'
import { readEither } from '../read-either.ts'
import { readDialect, readMessage } from './message-file.ts'

export const verify = defineCommand({
  name: 'verify',
  takes: ['FILE|-'],
  summary: {
    zh: '核验一个 JSON 报文的签名：退出码 0 相符，1 不符',
    en: 'checks the signature of a JSON message: exit code 0 when it matches, 1 when not',
  },
  options: { dialect: dialectOption, secret: secretOption, 'secret-file': secretFileOption, json: jsonOption },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const dialect = readDialect(values.dialect)
    const secret = await readEither('secret', { value: values.secret, file: values['secret-file'] }, io.read)
    const { fields } = await readMessage(file, io)
    const given = fields.get('sign') ?? ''
    const ok = given !== '' && signatureMatches(dialect.signature, secret, canonicalString(fields, dialect), given)
    io.out(values.json ? JSON.stringify({ ok }) : ok ? 'ok' : 'no')
    if (!ok) io.report(both('签名不符；openbaohan doctor 可以找原因', 'no match; openbaohan doctor may find out why'))
    return ok ? 0 : 1
  },
})
