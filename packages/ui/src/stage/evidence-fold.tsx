import { Card, Collapse, Flex, Typography } from 'antd'
import { type Fact, FactGrid } from '../show/fact-grid.tsx'
import { useStageText } from './use-stage-text.ts'

type EvidenceFoldProps = { facts: readonly Fact[]; children?: React.ReactNode }

/** What proves a case in a dispute, closed until it is needed. */
export function EvidenceFold({ facts, children }: EvidenceFoldProps) {
  const text = useStageText()
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <Collapse
        ghost
        items={[
          {
            key: 'evidence',
            label: text('evidence'),
            children: (
              <Flex vertical gap={16}>
                <Typography.Text type="secondary">{text('evidenceHint')}</Typography.Text>
                <FactGrid facts={facts} labelWidth={128} />
                {children}
              </Flex>
            ),
          },
        ]}
      />
    </Card>
  )
}
