/** The people of an organisation: added by somebody who may, never by themselves. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { SignIn } from './create-sign-in.ts'
import type { SignInTables } from './tables.ts'

type Db = Kysely<SignInTables>

export type NewPerson = {
  email: string
  name: string
  organisation: { kind: string; code: string; name: string }
  roles: readonly string[]
  addedBy: string
  /** Given only where everybody may know it (a sandbox); else one is made, and must be changed at the first sign-in. */
  password?: string
}

export type PersonListed = {
  userId: string
  email: string
  name: string
  organisation: { kind: string; code: string; name: string }
  roles: string[]
  addedAt: number
  disabledAt?: number
}

/** @returns the password to hand over once, or undefined when the address is taken */
export async function addPerson(
  db: Db,
  signIn: Pick<SignIn, 'hashPassword'>,
  person: NewPerson,
  at: number,
): Promise<{ userId: string; password: string } | undefined> {
  const password = person.password ?? onePassword()
  const hashed = await signIn.hashPassword(password)
  const userId = randomUUID()
  const email = person.email.trim().toLowerCase()
  return db.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto('sign_in_user')
      .values({ id: userId, email, name: person.name, twoFactorEnabled: false, ...({ emailVerified: true } as object) })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) return undefined
    await transaction
      .insertInto('sign_in_account')
      .values({
        id: randomUUID(),
        userId,
        providerId: 'credential',
        password: hashed,
        ...({ accountId: userId, updatedAt: new Date(at) } as object),
      })
      .execute()
    await transaction
      .insertInto('member')
      .values({
        user_id: userId,
        organisation: await ensureOrganisation(transaction, person.organisation),
        roles: [...person.roles],
        added_by: person.addedBy,
        added_at: new Date(at),
        disabled_at: null,
        must_change_password: person.password === undefined,
      })
      .execute()
    return { userId, password }
  })
}

async function ensureOrganisation(db: Db, { kind, code, name }: NewPerson['organisation']): Promise<string> {
  const row = await db
    .insertInto('organisation')
    .values({ id: randomUUID(), kind, code, name })
    .onConflict((conflict) => conflict.columns(['kind', 'code']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** 16 characters that are read over the telephone without mistakes. */
function onePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('')
}

export async function listPeople(db: Db): Promise<PersonListed[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('sign_in_user as user', 'user.id', 'member.user_id')
    .innerJoin('organisation', 'organisation.id', 'member.organisation')
    .select(['member.user_id', 'user.email', 'user.name', 'member.roles', 'member.added_at', 'member.disabled_at'])
    .select(['organisation.kind', 'organisation.code', 'organisation.name as organisationName'])
    .orderBy('member.added_at')
    .orderBy('user.email')
    .execute()
  return rows.map((row) => ({
    userId: row.user_id,
    email: row.email,
    name: row.name,
    organisation: { kind: row.kind, code: row.code, name: row.organisationName },
    roles: row.roles,
    addedAt: row.added_at.getTime(),
    ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at.getTime() }),
  }))
}

/** Takes effect with the person's next request. @returns whether there is such a person */
export async function setRoles(db: Db, userId: string, roles: readonly string[]): Promise<boolean> {
  const changed = await db
    .updateTable('member')
    .set({ roles: [...roles] })
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Ends every session at once. @returns whether there was such a person, still enabled */
export async function disablePerson(db: Db, userId: string, at: number): Promise<boolean> {
  const changed = await db
    .updateTable('member')
    .set({ disabled_at: new Date(at) })
    .where('user_id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  await db.deleteFrom('sign_in_session').where('userId', '=', userId).execute()
  return changed.numUpdatedRows === 1n
}
