import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { History } from '@openbaohan/ui/show/history.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Modal } from 'antd'
import { useState } from 'react'
import type { RegisterKind } from '../../../src/domain/register/decide-entry.ts'
import { query } from '../../api.ts'
import { FieldChanges } from './field-changes.tsx'
import type { Entry } from './register-types.ts'
import { useRegisterText } from './use-register-text.ts'

/** Who changed what of an entry, when and why. */
export function EntryHistory({ kind, entry }: { kind: RegisterKind; entry: Entry }) {
  const own = useRegisterText()
  const whoWord = useWhoWord()
  const [isOpen, setOpen] = useState(false)
  const changes = useQuery({
    ...query.registers.changes.queryOptions({ input: { kind, code: entry.code } }),
    enabled: isOpen,
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {own('history')}
      </Button>
      <Modal open={isOpen} title={`${own('history')} · ${entry.name}`} footer={null} onCancel={() => setOpen(false)}>
        <Loaded query={changes}>
          {(found) => (
            <History
              label={own('history')}
              empty={own('historyEmpty')}
              entries={found.toReversed().map((change) => ({
                at: change.at,
                word: own(`sources.${change.source}`),
                more: [whoWord(change.who)],
                reason: (
                  <Flex vertical>
                    {change.reason === undefined ? null : <span>{change.reason}</span>}
                    <FieldChanges changes={change.changes} />
                  </Flex>
                ),
              }))}
            />
          )}
        </Loaded>
      </Modal>
    </>
  )
}
