import { createInspector, type FileInspector, type InspectorOptions } from './file-inspector.ts'

/** Reads untrusted PDFs in separate processes. */
export type TextReader = Pick<FileInspector, 'inspect' | 'verify' | 'warmUp' | 'close'> & {
  /** Text by page; undefined when the file is broken, has too many pages or takes too long. */
  read(file: Uint8Array): Promise<string[] | undefined>
}

export type TextReaderOptions = Pick<InspectorOptions, 'timeoutMs' | 'maxPages' | 'memoryMb' | 'idleMs'>

/** Starts with the first file and does not keep the process alive. */
export function createTextReader(options: TextReaderOptions = {}): TextReader {
  const { inspect, verify, readPages, warmUp, close } = createInspector(options)
  return { inspect, verify, warmUp, close, read: async (file) => (await readPages(file))?.pages }
}

let own: TextReader | undefined
/** Keys and files of an opening come without notice, and the first file of a process takes as long as ten others. */
const ownIdleMs = 3_600_000

/** Shared by the callers of this program that provide none, to limit the number of processes. */
export function ownReader(): TextReader {
  own ??= createTextReader({ idleMs: ownIdleMs })
  return own
}

/** A reader with another place in line (epoch milliseconds) for what it inspects. */
export function readerInLine(reader: TextReader, inLineAt: number): TextReader {
  return { ...reader, inspect: (file, trust, facts) => reader.inspect(file, trust, facts, inLineAt) }
}
