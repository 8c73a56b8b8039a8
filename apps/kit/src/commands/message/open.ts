import { sealedProblem } from '@openbaohan/protocol/codec/problems/key-problem.ts'
import { openText } from '@openbaohan/protocol/codec/seal.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { diagnoseTexts } from '@openbaohan/protocol/doctor/doctor-sealing.ts'
import { kindRules } from '@openbaohan/protocol/kinds.ts'
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
    const dialect = readDialect(values.dialect)
    const text = openText(readKey(key), sealed, dialect.cipher)
    if (text === undefined) throw new Failure(whyNot(sealed, key, dialect))
    io.out(text)
    return 0
  },
})

function whyNot(sealed: string, key: string, dialect: Dialect): string {
  const problem = kindRules.sealed.test(sealed) ? undefined : sealedProblem(sealed)
  const [found = problem] = problem === undefined ? diagnoseTexts([sealed], { key }, [], dialect).findings : []
  const { zh, en } = found ?? { zh: '密钥不对', en: 'another key' }
  return both(`解不开：${zh}`, `does not open: ${en}`)
}
