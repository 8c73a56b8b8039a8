import { keyProblem } from '@openbaohan/protocol/codec/problems/key-problem.ts'
import { parseKey } from '@openbaohan/protocol/codec/seal.ts'
import { both } from '../../both.ts'
import { UsageError } from '../../command.ts'

/** A 16-byte SM4 key in Base64 or in 32 hex digits. */
export function readKey(text: string): Uint8Array {
  const key = parseKey(text)
  if (key) return key
  const { zh, en } = keyProblem(text) ?? { zh: '', en: '' }
  throw new UsageError(
    `--key ${both(`应为 16 字节的 Base64 或 32 位十六进制：${zh}`, `must be 16 bytes in Base64 or 32 hex digits: ${en}`)}`,
  )
}
