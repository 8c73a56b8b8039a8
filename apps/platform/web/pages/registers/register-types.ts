import {
  type EntryField,
  entryFields,
  type RegisterKind,
  registerKinds,
} from '../../../src/domain/register/decide-entry.ts'
import type { client } from '../../api.ts'

export type Entry = Awaited<ReturnType<typeof client.registers.list>>['rows'][number]

/** Of the address; bidders where it names none. */
export const kindOf = (text: string | null): RegisterKind => registerKinds.find((kind) => kind === text) ?? 'bidder'

/** Agencies and beneficiaries have no basic account. */
export const fieldsOf = (kind: RegisterKind): readonly EntryField[] =>
  kind === 'bidder' ? entryFields : entryFields.filter((field) => !field.startsWith('account'))
