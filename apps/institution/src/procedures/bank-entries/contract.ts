/** What the bank has booked: imported from its statements, and worked off by finance until each entry is of someone. */
import {
  date,
  exactDigits,
  millis,
  page,
  positiveYuan,
  sorted,
  text,
  total,
  yuan,
} from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { bankEntryStates, directions, statementForms } from '../../domain/bank-entry/bank-entry.ts'
import { recordKinds } from '../../domain/bank-entry/contradictions.ts'
import { correctableKinds, correctionProblems } from '../../domain/bank-entry/correction.ts'
import { matchDoubts, matchMarks } from '../../domain/bank-entry/match-credit.ts'
import { recordDifferences } from '../../domain/bank-entry/named-entry.ts'
import { bankEntrySorts } from '../../domain/list-sorts.ts'
import { payerResults } from '../../domain/premium/compare-payer.ts'
import { bankEntryEvents } from '../../records/bank-entries/bank-entry-tables.ts'
import { amountDiffers } from '../amount-differs.ts'
import { entryDiffers } from '../entry-differs.ts'
import { waitingProposal } from '../inbox/contract.ts'

/** A file is refused for what is in it, not for its name. */
const fileName = z.string().transform((name) => name.replaceAll('\0', '').trim().slice(0, 200))
const file = z.strictObject({ name: fileName, content: z.string().max(8_000_000) })
const rowProblem = z.object({ row: z.int(), field: z.string(), problem: z.string() })
const ofApplication = z.object({ number: z.string(), partner: z.string(), applicantName: z.string() })

const entry = z.object({
  account: z.string(),
  reference: z.string(),
  direction: z.enum(directions),
  amount: z.string(),
  bookedOn: z.string(),
  partyName: z.string().optional(),
  partyAccount: z.string().optional(),
  remittance: z.string().optional(),
  subAccount: z.string().optional(),
})

/** What was recorded by a reference, and in what a statement contradicts it. */
const contradicted = z.object({
  kind: z.enum(recordKinds),
  differences: z.array(z.enum(recordDifferences)),
  direction: z.enum(directions),
  amount: z.string(),
  bookedOn: z.string().optional(),
  partyName: z.string().optional(),
  partyAccount: z.string().optional(),
})

const bankEntry = entry.extend({
  id: z.string(),
  state: z.enum(bankEntryStates),
  /** It waits no more: a person or a system has recorded the same transfer. */
  recorded: z.boolean(),
  /** What of it is the premium of the application, where the rest goes back, or went back. */
  booked: z.string().optional(),
  /** What is left of a credit of which recoveries took a part; of one that goes back, or went back: how much. */
  rest: z.string().optional(),
  /** Its return was submitted and waits for a second person. */
  waits: waitingProposal.optional(),
  application: ofApplication.optional(),
  returned: z.object({ reference: z.string(), paidOn: z.string() }).optional(),
  /** Of a credit that waits: why it was not booked alone, and which applications it may be for. */
  doubt: z.enum(matchDoubts).optional(),
  candidates: z.array(ofApplication.extend({ due: z.string(), mark: z.enum(matchMarks) })),
  /** The application that such a credit states and whose premium has come already. */
  paid: ofApplication.optional(),
  /** Of a debit that waits: refunds due and demands to pay of its amount, those of its payee first. */
  refunds: z.array(
    ofApplication.extend({
      id: z.string(),
      amount: z.string(),
      payerName: z.string(),
      payerAccount: z.string(),
      guaranteeNumber: z.string().optional(),
      isPayee: z.boolean(),
      /** The statement names another payee. */
      isOther: z.boolean(),
      /** Paid to the name of its payee, and to another account. */
      otherAccount: z.boolean(),
    }),
  ),
  /** Of a credit that waits: what it may repay, of its payer or of its amount. `fits`: no more than is owed. */
  recoveries: z.array(
    z.object({
      demand: z.string(),
      ordinal: z.int(),
      guaranteeNumber: z.string(),
      applicantName: z.string(),
      rest: z.string(),
      isDebtor: z.boolean(),
      /** Of the debtor's name, and not of the account that is known. */
      otherAccount: z.boolean(),
      /** The payer wrote its number, also where it is another one. */
      namesGuarantee: z.boolean(),
      fits: z.boolean(),
    }),
  ),
  payouts: z.array(
    z.object({
      demand: z.string(),
      guaranteeNumber: z.string().optional(),
      amount: z.string(),
      payeeAccount: z.string().optional(),
      isPayee: z.boolean(),
      otherAccount: z.boolean(),
    }),
  ),
  /** Credits of no application that are to go back, of a debit's amount. */
  returns: z.array(
    z.object({
      id: z.string(),
      partyName: z.string().optional(),
      partyAccount: z.string().optional(),
      bookedOn: z.string(),
      isPayee: z.boolean(),
      isOther: z.boolean(),
    }),
  ),
  /** Of what a person or a system recorded by its reference: what, who and when. */
  bookedAs: z.array(
    z.object({
      kind: z.enum(recordKinds),
      amount: z.string(),
      actor: z.string(),
      at: millis,
      application: ofApplication.optional(),
      demand: z.string().optional(),
      guaranteeNumber: z.string().optional(),
    }),
  ),
  /** Recorded by its reference before it was imported, with other values: both sides, and in what they differ. */
  contradicts: z.array(
    contradicted.extend({
      record: z.string(),
      /** The caller recorded it: another person states why it stays. */
      isOwn: z.boolean(),
      /** Its correction was submitted and waits for a second person. */
      waits: waitingProposal.optional(),
      actor: z.string(),
      at: millis,
      application: ofApplication.optional(),
      demand: z.string().optional(),
      guaranteeNumber: z.string().optional(),
    }),
  ),
  events: z.array(
    z.object({ at: millis, event: z.enum(bankEntryEvents), actor: z.string(), reason: z.string().optional() }),
  ),
})
export type BankEntryView = z.output<typeof bankEntry>

const previewRow = entry.extend({
  row: z.int(),
  outcome: z.enum(['known', 'books', 'waits', 'contradicts']),
  /** `count`: recoveries of one reference are stated together, with their sum. */
  contradicts: z.array(contradicted.extend({ count: z.int() })),
  doubt: z.enum(matchDoubts).optional(),
  application: z.object({ number: z.string(), applicantName: z.string() }).optional(),
})
export type PreviewRow = z.output<typeof previewRow>

const byId = z.object({ id: z.string().regex(/^\d{1,18}$/) })
const settled = { NOT_FOUND: {}, ENTRY_SETTLED: { status: 409 } }
const transfer = { REFERENCE_USED: { status: 409 }, DATE_IMPOSSIBLE: { status: 422 } }
const ownRecord = {
  status: 403,
  message: '由你登记，须由另一人写明维持的理由 / you recorded it: another person states why it stays',
}
/** Of a premium: who paid. */
const payerFields = { payerName: text(200).optional(), payerAccount: text(50).optional() }
const facts = z.strictObject({
  amount: positiveYuan,
  reference: exactDigits(text(100)),
  on: date,
  ...payerFields,
})
const stored = z.strictObject({
  amount: yuan,
  reference: text(200).optional(),
  on: z.string().optional(),
  ...payerFields,
})
/** What is right of a transfer, and what was recorded, as the person saw it. */
export const correction = facts.extend({
  kind: z.enum(correctableKinds),
  record: byId.shape.id,
  before: stored,
  reason: text(500),
})
/** Which application, and who paid where the bank did not state it. */
const forApplication = byId.extend({
  number: text(100),
  partner: text(100).optional(),
  ...payerFields,
})
const payer = { PAYER_UNKNOWN: { status: 422 }, APPLICATION_UNKNOWN: { status: 404 } }

export const bankEntriesContract = {
  /** What an import would do. Nothing is stored. */
  preview: oc.input(file).output(
    z.object({
      form: z.enum(statementForms),
      /** Entries that the bank has not booked yet, passed over. */
      skipped: z.int(),
      problems: z.array(rowProblem),
      rows: z.array(previewRow),
    }),
  ),
  /** All entries or, with one problem, none; the same again adds nothing. */
  import: oc
    .input(file)
    .output(z.object({ added: z.int(), known: z.int(), booked: z.int(), problems: z.array(rowProblem) })),
  list: oc
    .input(
      z.object({
        ...page,
        ...sorted(bankEntrySorts),
        which: z.enum(['waiting', 'contradicted', 'for-refund', 'settled', 'returned', 'suspended']).default('waiting'),
      }),
    )
    .output(
      z.object({
        rows: z.array(bankEntry),
        next: z.string().optional(),
        total,
        /** Of what waits for finance. */
        counts: z.object({ waiting: z.int(), contradicted: z.int(), 'for-refund': z.int() }),
        /** No statement was imported yet. */
        isEmpty: z.boolean(),
      }),
    ),
  /**
   * Takes a credit as the premium of an application; one of another payer needs a person's reason. `rest`: of more than
   * the premium, what is to go back, as the person saw it.
   */
  assign: oc
    .errors({
      ...settled,
      ...payer,
      ...transfer,
      CONFLICT: { data: z.object({ state: z.string() }) },
      AMOUNT_DIFFERS: amountDiffers,
      PAYER_DIFFERS: { status: 422, data: z.object({ result: z.enum(payerResults) }) },
    })
    .input(forApplication.extend({ despite: text(500).optional(), rest: positiveYuan.optional() }))
    .output(bankEntry),
  /** A credit that is to go back: to the refunds due of an application, or of no application, less what recoveries took. */
  refund: oc
    .errors({ ...settled, ...payer, ...transfer })
    .input(forApplication.partial({ number: true }).extend({ reason: text(500) }))
    .output(bankEntry),
  /** No money of premiums, refunds or payments. */
  suspend: oc
    .errors(settled)
    .input(byId.extend({ reason: text(500) }))
    .output(bankEntry),
  /** Back to those that wait: it was suspended, or to go back, in error. */
  resume: oc
    .errors(settled)
    .input(byId.extend({ reason: text(500) }))
    .output(bankEntry),
  /** Why these, recorded by its reference, stay as they are, though the entry contradicts them. Not by who recorded one. */
  keepRecord: oc
    .errors({ ...settled, OWN_RECORD: ownRecord })
    .input(
      byId.extend({
        reason: text(500),
        records: z
          .array(z.object({ kind: z.enum(recordKinds), record: byId.shape.id }))
          .min(1)
          .max(100),
      }),
    )
    .output(bankEntry),
  /** A premium, refund or payment recorded wrongly: takes effect when another person confirms it, not who recorded it. */
  correctRecord: oc
    .errors({
      ...{ NOT_FOUND: {}, ...transfer, ENTRY_DIFFERS: entryDiffers, OWN_RECORD: ownRecord },
      CORRECTION_REFUSED: {
        status: 409,
        message: '这笔登记不能这样更正，原因见 data.problem / not corrected: data.problem states why',
        data: z.object({ problem: z.enum(correctionProblems), partner: z.string().optional() }),
      },
    })
    .input(correction)
    .output(z.object({ state: z.enum(['done', 'waiting']) })),
  /** A credit of no application went back: what was ordered. Above the amount of refunds it takes a second person. */
  recordReturn: oc
    .errors({ ...settled, ...transfer, ENTRY_DIFFERS: entryDiffers })
    .input(byId.extend({ reference: text(100), paidOn: date }))
    .output(bankEntry),
}
