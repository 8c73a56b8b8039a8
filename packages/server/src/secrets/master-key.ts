/** The file that holds the master key: 64 hex characters, readable by its owner alone. */
import { randomBytes, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const keyBytes = 32

/** Reads the key, or creates one when there is no file. Rejects a file that others can read. */
export function loadMasterKey(file: string): Uint8Array {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) createMasterKey(file)
  const { mode } = statSync(file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(
      `主密钥文件 ${file} 可被他人读取，请 chmod 600 / others can read the master key ${file}: chmod 600 it`,
    )
  const text = readFileSync(file, 'utf8').trim()
  if (!new RegExp(`^[0-9a-f]{${keyBytes * 2}}$`).test(text))
    throw new Error(
      `主密钥文件 ${file} 应为 ${keyBytes * 2} 个十六进制字符 / ${file} must hold ${keyBytes * 2} hex characters`,
    )
  return Buffer.from(text, 'hex')
}

/** On disk before it is used; of two processes that start together, both use the key of the first. */
function createMasterKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  const descriptor = openSync(draft, 'wx', 0o600)
  writeSync(descriptor, `${randomBytes(keyBytes).toString('hex')}\n`)
  fsyncSync(descriptor)
  closeSync(descriptor)
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  syncFolder(dirname(file))
}

/** A new name in a folder is durable only after an fsync of the folder. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
