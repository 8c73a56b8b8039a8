import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { useState } from 'react'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { CreditFacts } from '../credit-facts.tsx'
import { useBankEntryText } from '../use-bank-entry-text.ts'
import { useExplain } from '../use-explain.ts'
import { ApplicationField, applicationOf, choiceOf } from './application-field.tsx'
import { PayerComparison } from './payer-comparison.tsx'
import { type Choice, filled, PayerFields, payerOf } from './payer-fields.tsx'
import { PremiumParts } from './premium-parts.tsx'

type Fields = Choice & { despite?: string; rest?: string }

/** Takes a credit as a premium; of more than that both parts are stated before and afterwards. */
export function AssignDialog({ entry, type }: { entry: BankEntryView; type: 'primary' | 'default' }) {
  const text = useBankEntryText()
  const explain = useExplain()
  const [first] = entry.candidates
  const [isLess, setLess] = useState(false)
  return (
    <ActionDialog<Fields, BankEntryView>
      action={text('assign')}
      type={type}
      size="small"
      consequence={text('assignNote')}
      explain={explain}
      isOff={isLess}
      {...(first === undefined ? {} : { initial: { choice: choiceOf(first) } })}
      onConfirm={({ despite, rest, choice, ...payer }) =>
        client.bankEntries.assign({
          ...{ id: entry.id, ...applicationOf(choice), ...payerOf(payer) },
          ...(filled(despite) ? { despite } : {}),
          ...(filled(rest) ? { rest } : {}),
        })
      }
      done={({ booked, rest }) =>
        booked === undefined || rest === undefined
          ? undefined
          : { type: 'success', content: text('split.done', { booked: formatYuan(booked), rest: formatYuan(rest) }) }
      }
    >
      <CreditFacts entry={entry} />
      <ApplicationField entry={entry} />
      <PremiumParts entry={entry} onLess={setLess} />
      <PayerFields entry={entry} />
      <PayerComparison entry={entry} />
    </ActionDialog>
  )
}
