import { sealText } from '@openbaohan/protocol/codec/seal.ts'
import { defineCommand } from '../../command.ts'
import { cipherDialectOption, keyFileOption, keyOption } from '../options.ts'
import { readEither } from '../read-either.ts'
import { readDialect } from './message-file.ts'
import { readKey } from './sm4-key.ts'

export const seal = defineCommand({
  name: 'seal',
  takes: ['TEXT'],
  summary: { zh: '用 SM4 加密一段文字，只输出密文', en: 'seals a text with SM4 and prints only the ciphertext' },
  options: { key: keyOption, 'key-file': keyFileOption, dialect: cipherDialectOption },
  run: async ({ values, positionals: [text = ''] }, io) => {
    const key = await readEither('key', { value: values.key, file: values['key-file'] }, io.read)
    io.out(sealText(readKey(key), text, readDialect(values.dialect).cipher))
    return 0
  },
})
