import { Alert } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import { ExportKeys } from './note-keys-button.tsx'
import { useHasUnsavedKey } from './use-note.ts'

/** Until the keys of this browser are in a file: with the browser they would be lost. */
export function KeyReminder() {
  const text = useText()
  if (!useHasUnsavedKey()) return null
  return <Alert type="warning" showIcon title={text('applications.note.unsaved')} action={<ExportKeys />} />
}
