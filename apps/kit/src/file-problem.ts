/** What the file system states about a path, as one sentence with the path and what to do. */
import { both } from './both.ts'
import { Failure, type Text, UsageError } from './command.ts'

const wrongPath: Readonly<Record<string, Text>> = {
  ENOENT: { zh: '没有这个文件或目录，请核对路径', en: 'no such file or folder: check the path' },
  ENOTDIR: {
    zh: '路径中有一段是文件，不是目录，请核对路径',
    en: 'a part of the path is a file and no folder: check the path',
  },
  EISDIR: { zh: '是目录，不是文件，请写上其中的文件', en: 'is a folder and no file: name a file in it' },
  EACCES: {
    zh: '无权访问，请修改权限或换用有权限的用户',
    en: 'no permission: change the permissions, or use a user who has them',
  },
  EPERM: {
    zh: '系统不允许，请修改权限或另选路径',
    en: 'not permitted: change the permissions, or choose another path',
  },
  EROFS: { zh: '文件系统只读，请另选路径', en: 'the file system is read-only: choose another path' },
  EEXIST: { zh: '已存在，请另选路径', en: 'exists already: choose another path' },
  ENAMETOOLONG: { zh: '名称过长，请缩短', en: 'the name is too long: shorten it' },
  ELOOP: { zh: '符号链接循环，请核对路径', en: 'symbolic links lead in a circle: check the path' },
}
const fullDisk: Readonly<Record<string, Text>> = {
  ENOSPC: { zh: '磁盘已满，请腾出空间后再运行', en: 'the disk is full: free space and run it again' },
  EDQUOT: { zh: '磁盘配额已用完，请腾出空间后再运行', en: 'the disk quota is used up: free space and run it again' },
}

/**
 * Wrong usage, or a failure when the disk is full; undefined for any other error.
 * @param given the path as it was typed; without it the one that the error names
 */
export function fileProblem(error: unknown, given?: string): UsageError | Failure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const path = given ?? ('path' in error ? error.path : undefined)
  if (typeof path !== 'string') return undefined
  const [wrong, full] = [wrongPath[error.code], fullDisk[error.code]]
  if (wrong !== undefined) return new UsageError(`${path}: ${both(wrong.zh, wrong.en)} (${error.code})`)
  return full === undefined ? undefined : new Failure(`${path}: ${both(full.zh, full.en)} (${error.code})`)
}
