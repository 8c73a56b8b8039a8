import { PaperClipOutlined } from '@ant-design/icons'
import { Form, Input } from 'antd'
import { mostOpinionBytes } from '../../../src/domain/demand/legal-opinion.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useDemandActions } from './demand-actions.ts'
import { FileField } from './file-field.tsx'
import { readBase64 } from './read-base64.ts'

/** For who decides a demand, before or after the decision. */
export function LegalOpinion({ demand }: { demand: string }) {
  const text = useText()
  const { explain } = useDemandActions()
  return (
    <ActionDialog<{ title: string; file: File }>
      action={text('demands.documents.opinion.add')}
      icon={<PaperClipOutlined />}
      size="small"
      consequence={text('demands.documents.opinion.note')}
      explain={explain}
      onConfirm={async ({ title, file }) =>
        client.demands.addDocument({
          ...{ id: demand, kind: 'legal-opinion', name: title.trim() },
          base64: await readBase64(file),
        })
      }
    >
      <Form.Item
        name="title"
        label={text('demands.documents.opinion.title')}
        rules={[{ required: true, whitespace: true, message: text('demands.documents.opinion.titleNeeded') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <FileField
        name="file"
        label={text('demands.documents.file')}
        only={{ accept: '.pdf', most: mostOpinionBytes, tooLarge: text('demands.documents.opinion.tooLarge') }}
      />
    </ActionDialog>
  )
}
