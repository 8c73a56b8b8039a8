/** What the partner commands share. */
import { readFile } from 'node:fs/promises'
import { UsageError } from '../command.ts'

export const organisationOption = {
  type: 'string',
  value: 'O',
  required: true,
  zh: '我方机构：platform bank insurer',
  en: 'our organisation: platform, bank or insurer',
} as const

export const secretValueOption = {
  type: 'string',
  value: 'S',
  zh: '共享密钥 appsecret',
  en: 'the shared secret',
} as const

export const secretFileOption = {
  type: 'string',
  value: 'F',
  zh: '从文件读取共享密钥，不留在命令历史里',
  en: 'read the shared secret from a file, so that it stays out of the shell history',
} as const

/** The secret from either option; exactly one must be given. */
export async function readSecret(values: {
  secret: string | undefined
  'secret-file': string | undefined
}): Promise<string> {
  const { secret, 'secret-file': file } = values
  if ((secret === undefined) === (file === undefined))
    throw new UsageError('需要 --secret 或 --secret-file 之一 / give one of --secret and --secret-file')
  return secret ?? (await readFile(file ?? '', 'utf8')).trim()
}
