import { DownloadOutlined, KeyOutlined, UploadOutlined } from '@ant-design/icons'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Alert, Button, Flex, Modal, Typography } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '../../../texts/use-text.ts'
import { saveFile } from '../save-file.ts'
import { exportNoteKeys, type Imported, importNoteKeys } from './note-keys.ts'
import { useNoteKeys } from './use-note.ts'

/** Where a person sees the keys of this browser, saves them and brings others. */
export function NoteKeysButton() {
  const text = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<KeyOutlined />} onClick={() => setOpen(true)}>
        {text('applications.note.keys')}
      </Button>
      <Modal open={open} title={text('applications.note.keysTitle')} footer={null} onCancel={() => setOpen(false)}>
        <NoteKeysPanel />
      </Modal>
    </>
  )
}

function NoteKeysPanel() {
  const text = useText()
  const { keys } = useNoteKeys()
  const [imported, setImported] = useState<Imported>()
  const [newest] = keys
  return (
    <Flex vertical gap={12}>
      <Typography.Paragraph style={{ margin: 0 }}>{text('applications.note.keysWhy')}</Typography.Paragraph>
      <Typography.Text strong>
        {newest === undefined
          ? text('applications.note.keysNone')
          : text('applications.note.keysCount', { count: keys.length, at: formatTime(newest.createdAt) })}
      </Typography.Text>
      <Flex wrap gap={8}>
        <ExportKeys />
        <ImportKeys onImported={setImported} />
      </Flex>
      {imported === undefined ? null : <ImportedLine imported={imported} />}
      <Typography.Text type="secondary">{text('applications.note.exportHint')}</Typography.Text>
      <Typography.Text type="secondary">{text('applications.note.lost')}</Typography.Text>
    </Flex>
  )
}

type ImportKeysProps = { onImported: (imported: Imported) => void; size?: 'small' | 'medium' }

/** Brings the keys of another browser. */
export function ImportKeys({ onImported, size = 'medium' }: ImportKeysProps) {
  const text = useText()
  const { organisation } = useNoteKeys()
  const chooser = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (file !== undefined) onImported(await importNoteKeys(organisation, await file.text()))
  }
  return (
    <>
      <Button size={size} icon={<UploadOutlined />} onClick={() => chooser.current?.click()}>
        {text('applications.note.import')}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept="application/json,.json"
        aria-label={text('applications.note.import')}
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}

/** Saves this browser's keys as a file. */
export function ExportKeys() {
  const text = useText()
  const { organisation, keys } = useNoteKeys()
  return (
    <Button
      icon={<DownloadOutlined />}
      disabled={keys.length === 0}
      onClick={() => saveFile(`baohan-note-keys-${organisation}.json`, exportNoteKeys(organisation))}
    >
      {text('applications.note.export')}
    </Button>
  )
}

export function ImportedLine({ imported }: { imported: Imported }) {
  const text = useText()
  if (!imported.ok) return <Alert type="error" showIcon title={text(`applications.note.${imported.problem}`)} />
  return (
    <Alert
      type="success"
      showIcon
      title={
        imported.added === 0
          ? text('applications.note.importedNone')
          : text('applications.note.imported', { count: imported.added })
      }
    />
  )
}
