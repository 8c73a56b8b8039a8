import { Alert } from 'antd'
import { useState } from 'react'
import { useUiText } from '../i18n/use-text.ts'

const storeKey = 'openbaohan.hints-read'

function readHints(): readonly string[] {
  return (localStorage.getItem(storeKey) ?? '').split(',').filter((word) => word !== '')
}

/** First steps for a new user of the sandbox, until dismissed. @param id of the hint */
export function FirstHint({ id, hint }: { id: string; hint: string }) {
  const text = useUiText()
  const [isRead, setRead] = useState(() => readHints().includes(id))
  if (isRead) return null
  const putAway = () => {
    localStorage.setItem(storeKey, [...readHints(), id].join(','))
    setRead(true)
  }
  return (
    <Alert
      type="info"
      showIcon
      className="no-print"
      style={{ marginBottom: 16 }}
      title={
        <>
          <b>{text('firstHint')}</b> {hint}
        </>
      }
      closable={{ closeIcon: true, onClose: putAway, 'aria-label': text('putAway') }}
    />
  )
}
