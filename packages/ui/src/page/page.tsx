import { Flex, Typography } from 'antd'

type PageProps = {
  title: string
  /** One sentence: what this page is for. */
  purpose?: string
  /** The main action, on the right. */
  actions?: React.ReactNode
  children: React.ReactNode
}

/** The common head of every page: title, purpose and main action. */
export function Page({ title, purpose, actions, children }: PageProps) {
  return (
    <Flex vertical gap={16}>
      <title>{`${title} · OpenBaohan`}</title>
      <Flex wrap justify="space-between" align="flex-start" gap={12}>
        {/* A long purpose wraps before the actions do. */}
        <div style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
            {title}
          </Typography.Title>
          {purpose === undefined ? null : (
            <Typography.Paragraph type="secondary" style={{ margin: '4px 0 0' }}>
              {purpose}
            </Typography.Paragraph>
          )}
        </div>
        {actions === undefined ? null : (
          <Flex wrap gap={8}>
            {actions}
          </Flex>
        )}
      </Flex>
      {children}
    </Flex>
  )
}
