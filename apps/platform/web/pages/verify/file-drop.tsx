import { FileProtectOutlined } from '@ant-design/icons'
import { iconSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { Card, Typography, Upload } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { useVerifyPageText } from './use-verify-page-text.ts'

/** The file is given to the page and to no one else. */
export function FileDrop({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const text = useText()
  const own = useVerifyPageText()
  return (
    <Card
      title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('verify.byFile')}</h2>}
      style={{ height: '100%' }}
      styles={{ body: { paddingBlockStart: 16 } }}
    >
      <Upload.Dragger
        multiple={false}
        showUploadList={false}
        disabled={busy}
        height={232}
        // it is read here: the component must not send it
        beforeUpload={(file) => {
          onFile(file)
          return Upload.LIST_IGNORE
        }}
      >
        <FileProtectOutlined aria-hidden style={{ fontSize: iconSizes.drop }} />
        <Typography.Paragraph strong style={{ margin: '12px 16px 4px' }}>
          {busy ? text('verify.verifying') : text('verify.drop')}
        </Typography.Paragraph>
        <Typography.Paragraph type="secondary" style={{ margin: '0 16px' }}>
          {text('verify.dropHint')}
        </Typography.Paragraph>
      </Upload.Dragger>
      <Typography.Paragraph type="secondary" style={{ margin: '12px 0 0' }}>
        {own('digest')}
      </Typography.Paragraph>
    </Card>
  )
}
