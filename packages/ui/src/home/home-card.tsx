import { Card, Flex, Typography } from 'antd'
import { useId } from 'react'

/** One part of the home page under a heading. */
export function HomeCard(props: { title: string; extra?: React.ReactNode; children: React.ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Card size="small" styles={{ body: { padding: '4px 0' } }}>
        <Flex justify="space-between" align="baseline" gap={8} wrap style={{ padding: '8px 16px' }}>
          <Typography.Title level={2} id={id} style={{ fontSize: 16, margin: 0 }}>
            {props.title}
          </Typography.Title>
          {props.extra}
        </Flex>
        {props.children}
      </Card>
    </section>
  )
}
