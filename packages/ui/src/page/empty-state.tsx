import { Empty } from 'antd'

/** States what the list will contain and how to add it. */
export function EmptyState({ what, children }: { what: string; children?: React.ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={what}>
      {children}
    </Empty>
  )
}
