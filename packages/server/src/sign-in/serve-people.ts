/** Everything a program needs for its people: sign-in, their register, live events, and the console. */
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { PeopleOfApi } from '../api/mount-api.ts'
import { accessTo, proceduresOf, type Rights } from '../api/rights.ts'
import { mountConsole } from '../http/console.ts'
import { sharedSections } from '../http/shared-sections.ts'
import { type LiveChannels, mountLiveEvents } from '../live/live-events.ts'
import type { Log } from '../log/log.ts'
import type { peopleContract } from '../procedures/people/contract.ts'
import { createPeopleRouter } from '../procedures/people/router.ts'
import { mountSandboxClock } from '../program/mount-sandbox-clock.ts'
import { createSignIn, type SignInDeps } from './create-sign-in.ts'
import { mountAccount } from './mount-account.ts'
import { mountSignIn } from './mount-sign-in.ts'
import { listPeople, type PersonListed, setLanguage } from './people.ts'
import { sandboxPassword } from './sandbox-password.ts'
import type { SignInTables } from './tables.ts'
import { setTimeHeader } from './time-header.ts'

export type ServePeopleDeps<Role extends string> = SignInDeps & {
  config: SignInDeps['config'] & { home: string }
  roles: readonly Role[]
  contract: ReturnType<typeof peopleContract<Role>>
  rights: Rights<Role>
  /** Procedures that have nothing to show in this configuration: no menu leads to them. */
  hidden: readonly string[]
  live: LiveChannels
  log: Log
}

export function servePeople<Role extends string>(app: FastifyInstance, deps: ServePeopleDeps<Role>) {
  const { db, clock, config, roles, contract, rights, hidden, live, log } = deps
  const people: Kysely<SignInTables> = db.kysely
  const signIn = createSignIn(deps)
  const listEnabled = async () => (await listPeople(people)).filter(maySignIn)
  setTimeHeader(app, clock)
  mountSignIn(app, {
    signIn,
    mode: config.mode,
    proceduresOf: (roles) => proceduresOf(rights, roles).filter((path) => !hidden.includes(path)),
    setLanguage: (userId, language) => setLanguage(people, userId, language),
    sandbox: { password: sandboxPassword, list: listEnabled },
  })
  mountSandboxClock(app, { signIn, clock, config })
  mountAccount(app, { people, signIn, mode: config.mode })
  const { findPerson, findListener, origins } = signIn
  mountLiveEvents(app, {
    ...live,
    db: db.pool,
    findListener,
    onError: (error) => log.error({ err: error }, 'changes for open pages cannot be read'),
  })
  const api: PeopleOfApi = { roles, needSecondFactor: config.mode === 'production', findPerson, origins }
  return {
    api,
    /** People who may sign in. */
    listEnabled,
    router: createPeopleRouter(contract, {
      people,
      signIn,
      clock,
      mode: config.mode,
      admins: accessTo(rights, 'people.add').roles ?? [],
    }),
    /** Mount after all other routes. @param folder the built console @param sections those of this program alone */
    mountConsole: (folder: string, sections: readonly string[], kind?: string) =>
      mountConsole(app, folder, new Set([...sharedSections, ...sections]), kind),
  }
}

const maySignIn = ({ confirmed, disabledAt }: PersonListed) => confirmed && disabledAt === undefined
