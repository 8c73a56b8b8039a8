/** Whose lots a person sees: an agency those it was entered for, a beneficiary its own, everybody else the register. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type RawBuilder, sql } from 'kysely'
import type { TwoPeople } from '../../domain/lot/lot-consent.ts'

/** By credit codes; an empty scope sees nothing. */
export type LotScope = { readonly agency?: string; readonly beneficiary?: string }

export function ownScope({ roles, organisation }: Person): LotScope {
  return {
    ...(roles.includes('agency') ? { agency: organisation.code } : {}),
    ...(roles.includes('beneficiary') ? { beneficiary: organisation.code } : {}),
  }
}

/** The register is public: who is neither agency nor beneficiary reads all of it, and of lots alone. */
export function registerScope(person: Person): LotScope | 'all' {
  if (person.roles.includes('centre')) return 'all'
  return person.roles.includes('agency') || person.roles.includes('beneficiary') ? ownScope(person) : 'all'
}

/** The lots that a person may order about: an agency its own, the trading centre all; a beneficiary orders none. */
export function orderScope({ roles, organisation }: Person): LotScope | 'all' {
  if (roles.includes('centre')) return 'all'
  return roles.includes('agency') ? { agency: organisation.code } : {}
}

type OfAgency = { agency_code: string | null }
type Mode = 'sandbox' | 'production'

const isAgencyOf = ({ roles, organisation }: Person, lot: OfAgency): boolean =>
  roles.includes('agency') && lot.agency_code === organisation.code

/** Which of a person's orders about a lot take two: the trading centre orders about a lot that it is not the agency of. */
export function twoPeopleOf(person: Person, lot: OfAgency, mode: Mode): Exclude<TwoPeople, 'none'> {
  if (!isAgencyOf(person, lot)) return 'all'
  return mode === 'production' ? 'some' : 'notices'
}

/** In the WHERE of every query over `lot`: what belongs to others is as what does not exist. */
export function isOwnLot({ agency, beneficiary }: LotScope): RawBuilder<boolean> {
  const either = [
    ...(agency === undefined ? [] : [sql`lot.agency_code = ${agency}`]),
    ...(beneficiary === undefined ? [] : [sql`lot.beneficiary_code = ${beneficiary}`]),
  ]
  return either.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(either, sql` or `)})`
}

/** How a person reads the page of a lot, and what of it may be ordered there. */
export function readerOf(person: Person, lot: OfAgency, mode: Mode) {
  const { roles } = person
  const isAgency = isAgencyOf(person, lot)
  const isCentre = roles.includes('centre')
  const seesBids = isAgency || isCentre || roles.includes('supervisor')
  return {
    mayOrder: isAgency || isCentre,
    isAgency,
    isCentre,
    seesBids,
    seesWho: !roles.includes('bidder'),
    twoPeople: twoPeopleOf(person, lot, mode),
  } as const
}

/** These procedures are for people alone, so there is one. */
export function personOf({ caller }: ApiContext): Person {
  if (caller.person === undefined) throw new Error('a procedure for people was called by a key')
  return caller.person
}

/** In the role, and of the lot: the agency of a lot that is beneficiary of another is an agency here. */
export function isBeneficiaryOf(
  { roles, organisation }: Person,
  lot: { beneficiaryCode?: string | undefined },
): boolean {
  return roles.includes('beneficiary') && organisation.code === lot.beneficiaryCode
}

/** As written beside what was ordered: the person and the organisation. */
export const whoOf = ({ name, organisation }: Person): string => `${name}（${organisation.name}）`
