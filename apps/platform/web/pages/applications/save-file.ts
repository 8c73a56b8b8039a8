import { saveBlob } from '@openbaohan/ui/export/save-blob.ts'

/** Hands a text to the person as a file; nothing leaves the browser. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  saveBlob(name, new Blob([text], { type }))
}
