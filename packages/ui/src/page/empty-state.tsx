import { Empty } from 'antd'

/** Says what would stand here and what to do so that something does. */
export function EmptyState({ what, children }: { what: string; children?: React.ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={what}>
      {children}
    </Empty>
  )
}
