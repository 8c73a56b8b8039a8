/** Files addressed by the SM3 of their bytes: immutable, one name for each content. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type FileStore = {
  /**
   * Hex SM3 of the bytes; they are on disk when it resolves.
   * @param known that digest, where the caller has computed it of these bytes
   */
  put(bytes: Uint8Array, known?: string): Promise<string>
  /** Throws when the stored bytes do not match the digest in the name. */
  get(sm3: string): Promise<Uint8Array | undefined>
  /** Size in bytes, without reading the file. */
  size(sm3: string): Promise<number | undefined>
}

const sm3Pattern = /^[0-9a-f]{64}$/

/**
 * A store in a folder. Temporary file → fsync → rename → fsync of the folder: after a crash the file is complete or
 * absent.
 */
export function createFileStore(folder: string): FileStore {
  const pathOf = (sm3: string) => join(folder, sm3.slice(0, 2), sm3)
  return {
    put: async (bytes, known) => {
      const sm3 = known ?? sm3Of(bytes)
      const path = pathOf(sm3)
      if ((await findIntact(path, sm3)) === undefined) await writeAside(path, bytes)
      // Also for an existing file: another process may have renamed it a moment ago.
      await syncFolder(dirname(path))
      return sm3
    },
    get: async (sm3) => {
      if (!sm3Pattern.test(sm3)) return undefined
      const bytes = await findBytes(pathOf(sm3))
      if (bytes !== undefined && sm3Of(bytes) !== sm3) throw new Error(`the stored file ${sm3} was changed`)
      return bytes
    },
    size: async (sm3) => (sm3Pattern.test(sm3) ? (await unlessMissing(stat(pathOf(sm3))))?.size : undefined),
  }
}

function sm3Of(bytes: Uint8Array): string {
  return createHash('sm3').update(bytes).digest('hex')
}

const findBytes = (path: string): Promise<Uint8Array | undefined> => unlessMissing(readFile(path))

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function findIntact(path: string, sm3: string): Promise<Uint8Array | undefined> {
  const bytes = await findBytes(path)
  return bytes !== undefined && sm3Of(bytes) === sm3 ? bytes : undefined
}

async function writeAside(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(dirname(folder))
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
