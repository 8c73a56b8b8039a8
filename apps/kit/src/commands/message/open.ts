import { openText } from '@openbaohan/protocol/codec/seal.ts'
import { both } from '../../both.ts'
import { defineCommand, Failure } from '../../command.ts'
import { cipherDialectOption, keyFileOption, keyOption } from '../options.ts'
import { readEither } from '../read-either.ts'
import { readDialect } from './message-file.ts'
import { readKey } from './sm4-key.ts'

export const open = defineCommand({
  name: 'open',
  takes: ['TEXT'],
  summary: { zh: '用 SM4 解开一段密文，只输出明文', en: 'opens a sealed text with SM4 and prints only the plain text' },
  options: { key: keyOption, 'key-file': keyFileOption, dialect: cipherDialectOption },
  run: async ({ values, positionals: [sealed = ''] }, io) => {
    const key = await readEither('key', { value: values.key, file: values['key-file'] }, io.read)
    const text = openText(readKey(key), sealed, readDialect(values.dialect).cipher)
    if (text === undefined)
      throw new Failure(both('解不开：密钥不对，或不是这样加密的', 'does not open: another key, or sealed otherwise'))
    io.out(text)
    return 0
  },
})
