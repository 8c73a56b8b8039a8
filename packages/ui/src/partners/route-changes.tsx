import { Descriptions, Flex } from 'antd'
import type { ChangedRoute } from './changed-routes.ts'
import { usePartnerText } from './use-partner-text.ts'

/** Asked once before a change of address or keys: old and new, and how many messages go the new way. */
export function RouteChanges({ changes, waiting }: { changes: readonly ChangedRoute[]; waiting: number }) {
  const own = usePartnerText()
  return (
    <Flex vertical gap={12}>
      {waiting === 0 ? null : <span>{own('routes.waiting', { count: waiting })}</span>}
      {changes.map(({ field, before, after }) => (
        <Descriptions
          key={field}
          size="small"
          column={1}
          title={own(field === 'sm2PublicKey' ? 'sm2Key' : field)}
          items={[
            { key: 'before', label: own('routes.before'), children: before === '' ? '—' : before },
            { key: 'after', label: own('routes.after'), children: after === '' ? '—' : after },
          ]}
        />
      ))}
    </Flex>
  )
}
