/**
 * Faults that take many steps to show: each group is planted in one world, and the steps lead to all of them. At every
 * moment at most one application fits each step.
 */
import type { PlantedTrigger } from './planted-trigger.ts'

type PlantedLife = { steps: readonly string[]; faults: readonly PlantedTrigger[] }

const bank = 'bank'
const insurer = 'insurer'
const platform = 'platform'
/** At the bank, whose people accept it and wait for the premium. */
const accepted = ['apply 0 2', 'settle 0 0', 'accept 0 1']
const withdrawn = ['premium 0 1', 'settle 0 0', 'withdraw 0 1', 'settle 0 0', 'grant-withdrawal 0 1', 'settle 0 0']
/** Inserts the row again under another number. */
const copyReceipt = `execute format('insert into premium_receipt (%1$s) select %1$s from premium_receipt where id = $1',
  (select string_agg(column_name, ',') from information_schema.columns
   where table_name = 'premium_receipt' and column_name <> 'id')) using new.id;`

export const plantedLives: readonly PlantedLife[] = [
  {
    steps: [
      // At the insurer, whose rules issue at once: counted, opened, demanded.
      ...['apply 0 1', 'settle 0 0', 'approach-opening 0 2', 'count-bids 0 4', 'open 0 0', 'settle 0 0'],
      ...['demand 0 1', 'settle 0 0', 'document 0 0', 'fetch 0 0', 'examine 0 1', 'pay 0 2', 'recourse 0 0'],
      'settle 0 0',
      ...[...accepted, ...withdrawn, 'record-refund 0 0', 'settle 0 0'],
      ...['apply 0 4', 'settle 0 0', 'accept 0 1', 'import-statement 0 0', 'correct 0 0', 'settle 0 0'],
    ],
    faults: [
      {
        ...{ name: 'a correction loses its notice', rules: ['corrections-are-announced'], organisation: platform },
        ...{ at: 'before insert on lot_event', when: `new.event = 'corrected'` },
        body: `new.detail := new.detail - 'notice';`,
      },
      {
        ...{ name: 'a correction changes the applications', rules: ['applications-stay-as-made'] },
        ...{ organisation: platform, at: 'after insert on lot_event', when: `new.event = 'corrected'` },
        body: 'update application set amount_fen = amount_fen + 100;',
      },
      {
        ...{ name: 'a lot opens with another count of bids', rules: ['opened-with-the-reported-count'] },
        ...{ organisation: platform, at: 'before update on lot', when: 'old.bids is null and new.bids is not null' },
        body: 'new.bids := new.bids + 1;',
      },
      {
        ...{ name: 'more goes back than was paid', rules: ['refund-never-above'], organisation: bank },
        ...{ at: 'after update on premium_receipt', atCommit: true },
        when: `new.state = 'returned' and new.returned_fen <= new.fen`,
        body: 'update premium_receipt set returned_fen = fen + 100 where id = new.id;',
      },
      {
        ...{ name: 'a credit of the bank is used twice', rules: ['a-credit-is-used-once'], organisation: bank },
        without: 'premium_receipt_received_once',
        ...{ at: 'after insert on premium_receipt', when: 'pg_trigger_depth() = 0 and new.bank_reference is not null' },
        body: copyReceipt,
      },
      {
        ...{ name: 'an application takes two premiums', rules: ['one-premium-is-taken'], organisation: bank },
        ...{ at: 'after insert on premium_receipt', when: 'pg_trigger_depth() = 0 and new.bank_reference is null' },
        body: copyReceipt,
      },
      {
        ...{ name: 'more is recovered than was paid', rules: ['recovered-never-above'], organisation: insurer },
        at: 'before insert on demand_recourse',
        body: 'new.fen := new.fen * 3;',
      },
      {
        ...{ name: 'a paid demand is payable again', rules: ['a-payment-stays-stated'], organisation: insurer },
        ...{ at: 'before update on demand', when: `new.state = 'paid'` },
        body: `new.state := 'payable';`,
      },
    ],
  },
  {
    steps: [
      ...['apply 0 1', 'settle 0 0', 'open 0 0', 'settle 0 0', 'demand 0 3', 'settle 0 0'],
      ...['note-extension 0 0', 'grant-extension 0 0', 'settle 0 0'],
      ...[...accepted, ...withdrawn, 'stop-new-business 0 0', 'apply 0 2'],
    ],
    faults: [
      {
        ...{ name: 'a demand exceeds its guarantee', rules: ['demanded-never-above'], organisation: platform },
        at: 'before insert on demand',
        body: 'new.amount_fen := new.amount_fen * 10;',
      },
      {
        ...{ name: 'a demand that was extended is paid', rules: ['extended-is-not-paid'], organisation: insurer },
        ...{ at: 'after update on demand', when: `new.state = 'extended' and old.state <> 'extended'` },
        body: `insert into demand_payment (demand, application, fen, payee_name, payee_account, reference, paid_at, actor)
          values (new.id, new.application, 1, 'x', 'x', 'x', now(), 'x');`,
      },
      {
        ...{ name: 'the premium of a withdrawn guarantee is retained', rules: ['a-withdrawn-premium-is-owed'] },
        ...{ organisation: bank, at: 'before update on premium_receipt', when: `new.state = 'refund-due'` },
        body: `new.state := 'taken'; new.due_cause := null; new.due_at := null;`,
      },
      {
        ...{ name: 'an institution that is stopped takes applications', rules: ['run-off-takes-none'] },
        ...{ organisation: platform, at: 'before update on partner', when: `new.state = 'run-off'` },
        body: `new.state := 'active';`,
      },
    ],
  },
  {
    steps: ['apply 0 1', 'apply 0 2', 'settle 0 0', 'open 0 0', 'settle 0 0'],
    faults: [
      {
        ...{ name: 'an institution is not informed of what lapsed', rules: ['no-wait-for-what-lapsed'] },
        ...{ organisation: platform, at: 'before insert on outbox', when: `new.body ->> 'call' = 'abandon'` },
        // Of an application that it does not have.
        body: `new.body := jsonb_set(new.body::jsonb, '{message,applicationNumber}', '"E0"')::json;`,
      },
    ],
  },
  {
    // Half of it goes back first.
    steps: [
      ...['apply 0 1', 'settle 0 0', 'open 0 0', 'settle 0 0'],
      ...[...accepted, ...withdrawn, 'record-refund 0 7', 'settle 0 0'],
    ],
    faults: [
      {
        ...{ name: 'a part of what goes back is nowhere', rules: ['each-fen-is-in-one-place'], organisation: bank },
        ...{ at: 'before insert on premium_receipt', when: 'new.rest_of is not null' },
        body: 'new.fen := new.fen - 100;',
      },
    ],
  },
]
