import { createInspector, type FileInspector, type InspectorOptions } from './file-inspector.ts'

/** Reads PDFs made by others, in processes of its own. */
export type TextReader = Pick<FileInspector, 'inspect' | 'verify' | 'close'> & {
  /** Text by page; nothing when the file is broken, has too many pages or takes too long. */
  read(file: Uint8Array): Promise<string[] | undefined>
}

export type TextReaderOptions = Pick<InspectorOptions, 'timeoutMs' | 'maxPages' | 'memoryMb'>

/** It starts with the first file and does not keep the process alive. */
export function createTextReader(options: TextReaderOptions = {}): TextReader {
  const { inspect, verify, readPages, close } = createInspector(options)
  return { inspect, verify, close, read: async (file) => (await readPages(file))?.pages }
}

let own: TextReader | undefined

/** The one of this program, for all who bring none: more would only be more processes. */
export function ownReader(): TextReader {
  own ??= createTextReader()
  return own
}
