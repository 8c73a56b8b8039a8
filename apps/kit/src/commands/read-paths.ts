/** Files and folders that options name: an unreadable one is wrong usage, and the message names the path. */

import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { both } from '../both.ts'
import { type Io, UsageError } from '../command.ts'
import { fileProblem } from '../file-problem.ts'

export type NamedFile = { name: string; content: string | Uint8Array }

/** A file, or every file of a folder: text for PEM, otherwise bytes. */
export async function readFolder(folder: string | undefined, io: Io): Promise<NamedFile[]> {
  if (folder === undefined) return []
  const path = resolve(io.cwd, folder)
  if ((await orUsage(stat(path), folder)).isFile()) return [await readNamed(path, folder)]
  const entries = await orUsage(readdir(path, { withFileTypes: true }), folder)
  const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink())
  return await Promise.all(files.map(({ name }) => readNamed(join(path, name), name)))
}

/** The certificates of a file or folder as one PEM text; DER becomes PEM. */
export async function readCertificates(folder: string, io: Io): Promise<string> {
  const files = await readFolder(folder, io)
  if (files.length === 0) throw new UsageError(`${both('目录里没有证书', 'no certificate in')}: ${folder}`)
  return files.map(({ content }) => (typeof content === 'string' ? content : pemOf(content))).join('\n')
}

function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

export const readText = async (file: string, { cwd }: Pick<Io, 'cwd'>): Promise<string> =>
  notEmpty(await orUsage(readFile(resolve(cwd, file), 'utf8'), file), file)

/** @throws UsageError for a text without any sign in it: a file that was not written, or a wrong one */
export function notEmpty(text: string, path: string): string {
  if (text.trim() !== '') return text
  throw new UsageError(
    `${path}: ${both('文件是空的，请核对路径和内容', 'the file is empty: check its path and content')}`,
  )
}

async function readNamed(path: string, name: string): Promise<NamedFile> {
  const bytes = await orUsage(readFile(path), name)
  return { name, content: bytes.includes('-----BEGIN ') ? bytes.toString('latin1') : bytes }
}

/** Reads or writes what the user has named. @throws UsageError or Failure with the path */
export async function orUsage<T>(reading: Promise<T>, path: string): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw fileProblem(error, path) ?? new UsageError(`${both('读不到', 'cannot be read')}: ${path}`)
  }
}

/** Epoch milliseconds of a time option; the default is now. */
export function readTime(given: string | undefined): number {
  const at = given === undefined ? Date.now() : Date.parse(given)
  if (Number.isNaN(at)) throw new UsageError(`${both('不是时间', 'not a time')}: ${given}`)
  return at
}
