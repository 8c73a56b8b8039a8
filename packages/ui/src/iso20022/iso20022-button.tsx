import { DownloadOutlined, DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { readProblem, sentenceOf } from '../client/read-problem.ts'
import { saveBlob } from '../export/save-blob.ts'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { oneLanguage } from '../show/one-language.ts'
import { useIso20022Text } from './use-iso20022-text.ts'

type Iso20022ButtonProps<Message extends string> = {
  /** Those that there are for this demand. */
  messages: readonly Message[]
  read: (message: Message) => Promise<File>
}

/** A demand as a message of trade services, under the name that the server gives it. */
export function Iso20022Button<Message extends 'tsrv.013' | 'tsrv.014' | 'tsrv.016'>({
  messages,
  read,
}: Iso20022ButtonProps<Message>) {
  const text = useIso20022Text()
  const general = useUiText()
  const language = useLanguage()
  const { message: notice } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async (message: Message) => {
    setBusy(true)
    try {
      const file = await read(message)
      saveBlob(file.name, file)
    } catch (error) {
      const reason = sentenceOf(readProblem(error))
      void notice.error(reason === undefined ? general('failed.title') : oneLanguage(reason, language))
    } finally {
      setBusy(false)
    }
  }
  const items = messages.map((message) => ({
    key: message,
    label: text(message),
    onClick: () => void save(message),
  }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: [{ type: 'group', key: 'hint', label: text('hint'), children: items }] }}
    >
      <Button icon={<DownloadOutlined />} loading={busy}>
        {text('button')}
        <DownOutlined />
      </Button>
    </Dropdown>
  )
}
