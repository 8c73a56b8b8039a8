/** Saves a file on the user's machine; nothing is sent. */
export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // browsers read it after the click returns
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
