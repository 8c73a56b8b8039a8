import { DownloadOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { saveBlob } from '../export/save-blob.ts'
import { ProblemPanel } from '../page/problem-panel.tsx'

type SaveButtonProps = {
  word: string
  /** For those who hear the button. */
  label: string
  type?: 'default' | 'primary'
  read: () => Promise<readonly File[]>
}

/** Reads files when it is used, and saves each under the name that the server gives it. */
export function SaveButton({ word, label, type = 'default', read }: SaveButtonProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      for (const file of await read()) saveBlob(file.name, file)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Flex vertical gap={8}>
      <Button type={type} icon={<DownloadOutlined />} aria-label={label} loading={busy} onClick={() => void save()}>
        {word}
      </Button>
      {error === undefined ? null : <ProblemPanel error={error} />}
    </Flex>
  )
}
