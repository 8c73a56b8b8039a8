import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { ApplicationField, applicationOf, choiceOf, noApplication } from '../assigning/application-field.tsx'
import { type Choice, PayerFields, payerOf } from '../assigning/payer-fields.tsx'
import { CreditFacts } from '../credit-facts.tsx'
import { ReasonField } from '../reason-field.tsx'
import { useBankEntryText } from '../use-bank-entry-text.ts'
import { useExplain } from '../use-explain.ts'

/** A credit, or what is left of it, that is to go back. */
export function RefundOrder({ entry, type }: { entry: BankEntryView; type: 'primary' | 'default' }) {
  const text = useBankEntryText()
  const explain = useExplain()
  const of = entry.paid ?? entry.candidates[0]
  return (
    <ActionDialog<Choice & { reason: string }>
      action={text('refund')}
      type={type}
      size="small"
      consequence={text(entry.rest === undefined ? 'refundNote' : 'refundRestNote')}
      explain={explain}
      initial={{
        choice: of === undefined ? noApplication : choiceOf(of),
        ...(entry.paid === undefined ? {} : { reason: text('paidReason') }),
      }}
      onConfirm={({ reason, choice = noApplication, ...payer }) =>
        client.bankEntries.refund({
          ...{ id: entry.id, reason },
          ...(choice === noApplication ? {} : { ...applicationOf(choice), ...payerOf(payer) }),
        })
      }
    >
      <CreditFacts entry={entry} />
      {entry.rest === undefined ? (
        <>
          <ApplicationField entry={entry} mayBeNone />
          <PayerFields entry={entry} />
        </>
      ) : null}
      <ReasonField />
    </ActionDialog>
  )
}
