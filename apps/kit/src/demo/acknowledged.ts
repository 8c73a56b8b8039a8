/** Stores what the platform acknowledged to the demo, on disk before the next step: none of it may be missing later. */
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Acknowledged = { all(): readonly string[]; add(number: string): Promise<void>; close(): Promise<void> }

export async function openAcknowledged(home: string): Promise<Acknowledged> {
  const file = join(home, 'demo-acknowledged')
  const text = await readFile(file, 'utf8').catch(() => '')
  const numbers = text.split('\n').slice(0, -1)
  const handle = await open(file, 'a')
  await cutPartialLine(handle, text)
  return {
    all: () => numbers,
    add: async (number) => {
      await handle.write(`${number}\n`)
      await handle.datasync()
      numbers.push(number)
    },
    close: () => handle.close(),
  }
}

/** A kill in the middle of a line leaves a partial line, which would run into the next. */
async function cutPartialLine(handle: FileHandle, text: string): Promise<void> {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole !== text) await handle.truncate(Buffer.byteLength(whole))
}
