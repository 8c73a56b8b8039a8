import { createInspector, type FileInspector, type InspectorOptions } from './file-inspector.ts'

/** Reads PDFs made by others, in processes of its own. */
export type TextReader = Pick<FileInspector, 'inspect' | 'close'> & {
  /** Text by page; nothing when the file is broken, has too many pages or takes too long. */
  read(file: Uint8Array): Promise<string[] | undefined>
}

export type TextReaderOptions = Pick<InspectorOptions, 'timeoutMs' | 'maxPages' | 'memoryMb'>

/** It starts with the first file and does not keep the process alive. */
export function createTextReader(options: TextReaderOptions = {}): TextReader {
  const { inspect, readPages, close } = createInspector(options)
  return { inspect, close, read: async (file) => (await readPages(file))?.pages }
}
