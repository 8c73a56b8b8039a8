import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Card, Collapse, Descriptions, Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import type { Application } from '../types.ts'
import { useStageText } from './use-stage-text.ts'

/** What proves the application in a dispute, closed until it is needed. */
export function EvidenceFold({ application, children }: { application: Application; children: React.ReactNode }) {
  const text = useText()
  const own = useStageText()
  const { commitment, files } = application
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <Collapse
        ghost
        items={[
          {
            key: 'evidence',
            label: own('evidence'),
            children: (
              <Flex vertical gap={16}>
                <Typography.Text type="secondary">{own('evidenceHint')}</Typography.Text>
                <Descriptions
                  column={1}
                  size="small"
                  colon={false}
                  styles={{ label: { width: 128 } }}
                  items={[
                    {
                      key: 'commitment',
                      label: text('applications.commitment'),
                      children: <CodeText value={commitment} keep={10} />,
                    },
                    ...files.map(({ kind, version, sm3 }) => ({
                      key: `${kind} ${version}`,
                      label: `${text(kind === 'sealed' ? 'applications.page.sealedFile' : 'applications.page.plainFile')} ${text('applications.page.version', { version })}`,
                      children: <CodeText value={sm3} keep={8} />,
                    })),
                  ]}
                />
                {children}
              </Flex>
            ),
          },
        ]}
      />
    </Card>
  )
}
