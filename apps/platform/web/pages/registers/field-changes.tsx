import { Flex, Typography } from 'antd'
import type { FieldChange } from '../../../src/domain/register/decide-entry.ts'
import { useRegisterText } from './use-register-text.ts'

/** Each field with what it was and what it is. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  const own = useRegisterText()
  return (
    <Flex vertical>
      {changes.map(({ field, from, to }) => (
        <span key={field} style={{ overflowWrap: 'anywhere' }}>
          <Typography.Text type="secondary">{own(`fields.${field}`)} </Typography.Text>
          {from === undefined ? null : <Typography.Text delete>{from}</Typography.Text>}
          {from === undefined ? '' : ' → '}
          {to ?? own('none')}
        </span>
      ))}
    </Flex>
  )
}
