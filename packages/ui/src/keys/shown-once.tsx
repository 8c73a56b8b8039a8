import { Alert, Modal, Typography } from 'antd'
import { useUiText } from '../i18n/use-text.ts'

type ShownOnceProps = { what: string; value: string; onClose: () => void }

/** Shows a secret for the only time: only the button closes the dialog. */
export function ShownOnce({ what, value, onClose }: ShownOnceProps) {
  const text = useUiText()
  return (
    <Modal
      open
      title={text('keys.once.title')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      okText={text('keys.once.stored')}
      onOk={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <Alert type="warning" showIcon title={what} style={{ marginBottom: 12 }} />
      <Typography.Paragraph
        copyable={{ text: value, tooltips: [text('copy'), text('copied')] }}
        data-secret=""
        style={{ fontFamily: 'var(--ant-font-family-code, monospace)', overflowWrap: 'anywhere' }}
      >
        {value}
      </Typography.Paragraph>
    </Modal>
  )
}
