/**
 * Two-person approval of changes to people: a change takes effect when a second person confirms it; all changes are
 * stored.
 */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { limits } from '../limits.ts'
import type { SignIn } from './create-sign-in.ts'
import { addPerson, admitPerson, disablePerson, type NewPerson, resetPerson, setRoles } from './people.ts'
import type { SignInTables } from './tables.ts'

type Db = Kysely<SignInTables>
type Row = SignInTables['person_change']
type Hashing = Pick<SignIn, 'hashPassword'>

/** The requester or decider: a person, or a system by its key. */
export type Actor = { readonly id: string; readonly name: string; readonly userId?: string }

export type PersonChange = {
  id: string
  userId: string
  name: string
  act: Row['act']
  roles: string[]
  askedName: string
  askedAt: number
  state: Row['state']
  decidedName?: string
  decidedAt?: number
  /** Requested by the reader, or about the reader: another person must confirm it. */
  isOwn: boolean
}

/** `waiting`: takes effect when a second person confirms it. */
export type Asked = { state: 'done' | 'waiting'; password?: string }

/**
 * A key may do it without a second person while fewer than two people could confirm: it creates the first ones. A person
 * never may.
 * @param admins the roles that may change people
 */
export async function mayChangeAlone(db: Db, admins: readonly string[], actor: Actor): Promise<boolean> {
  if (actor.userId !== undefined) return false
  const active = await db
    .selectFrom('member')
    .select('roles')
    .where('confirmed', '=', true)
    .where('disabled_at', 'is', null)
    .execute()
  return active.filter(({ roles }) => roles.some((role) => admins.includes(role))).length < 2
}

/** @returns undefined when the address is taken */
export async function askToAdd(
  db: Db,
  signIn: Hashing,
  { person, actor, alone, at }: { person: Omit<NewPerson, 'confirmed'>; actor: Actor; alone: boolean; at: number },
): Promise<(Asked & { userId: string }) | undefined> {
  return db.transaction().execute(async (transaction) => {
    const added = await addPerson(transaction, signIn, { ...person, confirmed: alone }, at)
    if (added === undefined) return undefined
    const state = alone ? 'done' : 'waiting'
    await record(transaction, { userId: added.userId, action: 'add', roles: person.roles, state, actor, at })
    return { ...added, state }
  })
}

/** Removed roles are gone immediately; `busy` when another change of this person is waiting. */
export async function askForRoles(
  db: Db,
  { userId, roles, actor, alone, at }: { userId: string; roles: string[]; actor: Actor; alone: boolean; at: number },
): Promise<Asked | 'busy' | undefined> {
  return db.transaction().execute(async (transaction) => {
    const before = await findActive(transaction, userId)
    if (before === undefined) return undefined
    const state = alone || roles.every((role) => before.roles.includes(role)) ? 'done' : 'waiting'
    if (!(await record(transaction, { userId, action: 'roles', roles, state, actor, at }))) return 'busy'
    if (state === 'done') await setRoles(transaction, userId, roles)
    return { state }
  })
}

/** Of a disabled person too, who may sign in again once it is confirmed: the address is theirs, and no one else can be added with it. */
export async function askToReset(
  db: Db,
  signIn: Hashing,
  { userId, actor, alone, at }: { userId: string; actor: Actor; alone: boolean; at: number },
): Promise<Asked | 'busy' | undefined> {
  return db.transaction().execute(async (transaction) => {
    const person = await findConfirmed(transaction, userId)
    if (person === undefined) return undefined
    const state = alone ? 'done' : 'waiting'
    // Who confirms it reads the roles that come back with a disabled person.
    const roles = person.disabled_at === null ? [] : person.roles
    if (!(await record(transaction, { userId, action: 'reset', roles, state, actor, at }))) return 'busy'
    return alone ? { state, password: await resetPerson(transaction, signIn, userId) } : { state }
  })
}

/** Immediate, by one person: waiting changes of the disabled person are declined. */
export async function endPerson(
  db: Db,
  { userId, actor, at }: { userId: string; actor: Actor; at: number },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if (!(await disablePerson(transaction, userId, at))) return false
    await settle(transaction, actor, at, 'declined').where('user_id', '=', userId).execute()
    await record(transaction, { userId, action: 'disable', roles: [], state: 'done', actor, at })
    return true
  })
}

/**
 * Must be confirmed by another person than the requester and the person concerned; at most one of the two is a key.
 * @returns undefined otherwise
 */
export async function confirmChange(
  db: Db,
  signIn: Hashing,
  { id, actor, at }: { id: string; actor: Actor; at: number },
): Promise<{ password?: string } | undefined> {
  return db.transaction().execute(async (transaction) => {
    const change = await settle(transaction, actor, at, 'done')
      .where('id', '=', id)
      .where('asked_by', '<>', actor.id)
      .where('user_id', '<>', actor.userId ?? '')
      .where('asked_by', 'like', actor.userId === undefined ? 'person:%' : '%')
      .returning(['user_id', 'act', 'roles'])
      .executeTakeFirst()
    if (change === undefined) return undefined
    const { user_id: userId, act: action, roles } = change
    if (action === 'roles') await setRoles(transaction, userId, roles)
    const password =
      action === 'add'
        ? await admitPerson(transaction, signIn, userId)
        : action === 'reset'
          ? await resetPerson(transaction, signIn, userId)
          : undefined
    return password === undefined ? {} : { password }
  })
}

/**
 * May be declined by any person who may confirm, and by the requester. A declined new person is removed: the address is
 * free again.
 */
export async function declineChange(
  db: Db,
  { id, actor, at }: { id: string; actor: Actor; at: number },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const change = await settle(transaction, actor, at, 'declined')
      .where('id', '=', id)
      .returning(['user_id', 'act'])
      .executeTakeFirst()
    if (change?.act === 'add') {
      await disablePerson(transaction, change.user_id, at)
      const email = `${change.user_id}@declined.invalid`
      await transaction.updateTable('sign_in_user').set({ email }).where('id', '=', change.user_id).execute()
    }
    return change !== undefined
  })
}

/** Waiting changes first, then the newest. */
export async function listChanges(db: Db, actor: Actor): Promise<PersonChange[]> {
  const rows = await db
    .selectFrom('person_change')
    .innerJoin('sign_in_user as user', 'user.id', 'person_change.user_id')
    .selectAll('person_change')
    .select('user.name')
    .orderBy((from) => from('state', '=', 'waiting'), 'desc')
    .orderBy('asked_at', 'desc')
    .orderBy('person_change.id')
    .limit(limits.listedMessages)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    name: row.name,
    act: row.act,
    roles: row.roles,
    askedName: row.asked_name,
    askedAt: row.asked_at.getTime(),
    state: row.state,
    ...(row.decided_name === null ? {} : { decidedName: row.decided_name }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.getTime() }),
    isOwn: row.asked_by === actor.id || row.user_id === actor.userId,
  }))
}

const findConfirmed = (db: Db, userId: string) =>
  db
    .selectFrom('member')
    .select(['roles', 'disabled_at'])
    .where('user_id', '=', userId)
    .where('confirmed', '=', true)
    .forUpdate()
    .executeTakeFirst()

async function findActive(db: Db, userId: string): Promise<{ roles: string[] } | undefined> {
  const found = await findConfirmed(db, userId)
  return found?.disabled_at === null ? found : undefined
}

const settle = (db: Db, actor: Actor, at: number, state: 'done' | 'declined') =>
  db
    .updateTable('person_change')
    .set({ state, decided_by: actor.id, decided_name: actor.name, decided_at: new Date(at) })
    .where('state', '=', 'waiting')

type Recorded = Pick<Row, 'state'> & {
  action: Row['act']
  userId: string
  roles: readonly string[]
  actor: Actor
  at: number
}

/** @returns false when another change of this person is waiting */
async function record(db: Db, { userId, action, roles, state, actor, at }: Recorded): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('person_change')
    .values({
      id: randomUUID(),
      user_id: userId,
      act: action,
      roles: [...roles],
      asked_by: actor.id,
      asked_name: actor.name,
      asked_at: new Date(at),
      state,
      decided_by: null,
      decided_name: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.column('user_id').where('state', '=', 'waiting').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
