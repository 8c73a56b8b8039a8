import { createInspector, type FileInspector, type InspectorOptions } from './file-inspector.ts'

/** Reads untrusted PDFs in separate processes. */
export type TextReader = Pick<FileInspector, 'inspect' | 'verify' | 'close'> & {
  /** Text by page; undefined when the file is broken, has too many pages or takes too long. */
  read(file: Uint8Array): Promise<string[] | undefined>
}

export type TextReaderOptions = Pick<InspectorOptions, 'timeoutMs' | 'maxPages' | 'memoryMb'>

/** Starts with the first file and does not keep the process alive. */
export function createTextReader(options: TextReaderOptions = {}): TextReader {
  const { inspect, verify, readPages, close } = createInspector(options)
  return { inspect, verify, close, read: async (file) => (await readPages(file))?.pages }
}

let own: TextReader | undefined

/** Shared by the callers of this program that provide none, to limit the number of processes. */
export function ownReader(): TextReader {
  own ??= createTextReader()
  return own
}

/** A reader with another place in line (epoch milliseconds) for what it inspects. */
export function readerInLine(reader: TextReader, inLineAt: number): TextReader {
  return { ...reader, inspect: (file, trust, facts) => reader.inspect(file, trust, facts, inLineAt) }
}
