/** The people of an organisation: added by an authorised person, never by themselves. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { SignIn } from './create-sign-in.ts'
import { forgetAttempts } from './lock-out.ts'
import type { SignInTables } from './tables.ts'

type Db = Kysely<SignInTables>

export type NewPerson = {
  email: string
  name: string
  organisation: { kind: string; code: string; name: string }
  roles: readonly string[]
  addedBy: string
  /**
   * Given only where it may be public (a sandbox); otherwise one is generated, and must be changed at the first
   * sign-in.
   */
  password?: string
  /** False until a second person approves: until then the account cannot be used and has no password. */
  confirmed: boolean
}

export type PersonListed = {
  userId: string
  email: string
  name: string
  organisation: { kind: string; code: string; name: string }
  roles: string[]
  addedAt: number
  confirmed: boolean
  disabledAt?: number
}

/** @returns the password to hand over once, when one exists already, or undefined when the address is taken */
export async function addPerson(
  db: Db,
  signIn: Pick<SignIn, 'hashPassword'>,
  person: NewPerson,
  at: number,
): Promise<{ userId: string; password?: string } | undefined> {
  const password = person.password ?? (person.confirmed ? onePassword() : undefined)
  const hashed = password === undefined ? null : await signIn.hashPassword(password)
  const userId = randomUUID()
  const email = person.email.trim().toLowerCase()
  return inTransaction(db, async (transaction) => {
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
        confirmed: person.confirmed,
      })
      .execute()
    return { userId, ...(password === undefined ? {} : { password }) }
  })
}

const inTransaction = <Result>(db: Db, work: (db: Db) => Promise<Result>) =>
  db.isTransaction ? work(db) : db.transaction().execute(work)

/**
 * Approves a pending person, who may sign in from now on. @returns the password to hand over, unless one exists already
 */
export async function admitPerson(
  db: Db,
  signIn: Pick<SignIn, 'hashPassword'>,
  userId: string,
): Promise<string | undefined> {
  await db.updateTable('member').set({ confirmed: true }).where('user_id', '=', userId).execute()
  const { password } = await db
    .selectFrom('sign_in_account')
    .select('password')
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return password === null ? giveNewPassword(db, signIn, userId) : undefined
}

/**
 * Resets to the state of the first day: every factor and session is removed, and a disabled person is enabled. @returns
 * the password to hand over once
 */
export async function resetPerson(db: Db, signIn: Pick<SignIn, 'hashPassword'>, userId: string): Promise<string> {
  for (const table of ['sign_in_passkey', 'sign_in_two_factor', 'sign_in_session'] as const)
    await db.deleteFrom(table).where('userId', '=', userId).execute()
  const user = await db
    .updateTable('sign_in_user')
    .set({ twoFactorEnabled: false })
    .where('id', '=', userId)
    .returning('email')
    .executeTakeFirst()
  if (user !== undefined) await forgetAttempts(db, user.email)
  await db.updateTable('member').set({ disabled_at: null }).where('user_id', '=', userId).execute()
  return giveNewPassword(db, signIn, userId)
}

async function giveNewPassword(db: Db, signIn: Pick<SignIn, 'hashPassword'>, userId: string): Promise<string> {
  const password = onePassword()
  const hashed = await signIn.hashPassword(password)
  await db.updateTable('sign_in_account').set({ password: hashed }).where('userId', '=', userId).execute()
  await db.updateTable('member').set({ must_change_password: true }).where('user_id', '=', userId).execute()
  return password
}

/** The name of an organisation stays as first entered: adding a person does not change it. */
async function ensureOrganisation(db: Db, { kind, code, name }: NewPerson['organisation']): Promise<string> {
  const row = await db
    .insertInto('organisation')
    .values({ id: randomUUID(), kind, code, name })
    .onConflict((conflict) => conflict.columns(['kind', 'code']).doUpdateSet({ code }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** 16 characters that can be read over the phone without mistakes. */
function onePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('')
}

/** Without people whose addition was declined. */
export async function listPeople(db: Db): Promise<PersonListed[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('sign_in_user as user', 'user.id', 'member.user_id')
    .innerJoin('organisation', 'organisation.id', 'member.organisation')
    .select(['member.user_id', 'user.email', 'user.name', 'member.roles'])
    .select(['member.added_at', 'member.confirmed', 'member.disabled_at'])
    .select(['organisation.kind', 'organisation.code', 'organisation.name as organisationName'])
    .where((from) => from.or([from('member.confirmed', '=', true), from('member.disabled_at', 'is', null)]))
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
    confirmed: row.confirmed,
    ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at.getTime() }),
  }))
}

/** Takes effect with the person's next request. @returns whether the person exists */
export async function setRoles(db: Db, userId: string, roles: readonly string[]): Promise<boolean> {
  const changed = await db
    .updateTable('member')
    .set({ roles: [...roles] })
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Ends every session immediately. @returns whether the person existed and was enabled */
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

/** In which mails are written to the person. */
export async function setLanguage(db: Db, userId: string, language: 'zh' | 'en'): Promise<void> {
  await db.updateTable('member').set({ language }).where('user_id', '=', userId).execute()
}
