/** A user of a running program, for tests: added over the API, signed in, and calling as the console does. */
export type TestPerson = {
  /** Calls a procedure by its path, `lots.list`; returns the status and, on success, the answer. */
  call(path: string, input?: unknown): Promise<{ status: number; output: unknown }>
  /** Headers of the session, as a browser sends them. */
  cookie: string
  /** The same with this sign-in at another program. */
  callAt(elsewhere: string, path: string, input?: unknown): Promise<{ status: number; output: unknown }>
}

export type NewTestPerson = {
  email: string
  organisation: { kind: string; code: string; name: string }
  roles: readonly string[]
}

const password = 'baohan-demo'

/**
 * @param url of the program
 * @param origin the address by which people know the program, when it differs
 * @param add adds a person over its API, `POST /api/people`, and returns the answer with the password
 */
export async function signInAs(
  url: string,
  add: (body: object) => Promise<unknown>,
  person: NewTestPerson,
  origin = new URL(url).origin,
): Promise<TestPerson> {
  const added = await add({ ...person, name: person.email, password })
  return signIn(url, person.email, givenBy(added) ?? password, origin)
}

/** One of the people of a new sandbox. */
export const signInSeeded = (url: string, email: string, origin = new URL(url).origin): Promise<TestPerson> =>
  signIn(url, email, password, origin)

async function signIn(url: string, email: string, known: string, origin: string): Promise<TestPerson> {
  const headers = { 'content-type': 'application/json', origin }
  const answer = await fetch(new URL('/api/auth/sign-in/email', url), {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password: known }),
  })
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const callAt: TestPerson['callAt'] = async (program, path, input = {}) => {
    const reply = await fetch(new URL(`/api/rpc/${path.replaceAll('.', '/')}`, program), {
      method: 'POST',
      headers: { ...headers, origin: program === url ? origin : new URL(program).origin, cookie, 'x-openbaohan': '1' },
      body: JSON.stringify({ json: input }),
    })
    const text = await reply.text()
    const isJson = reply.headers.get('content-type')?.includes('json') === true
    const body: unknown = isJson && text !== '' ? JSON.parse(text) : text || undefined
    const output = typeof body === 'object' && body !== null && 'json' in body ? body.json : body
    return { status: reply.status, output }
  }
  return { cookie, call: (path, input) => callAt(url, path, input), callAt }
}

const givenBy = (added: unknown): string | undefined =>
  typeof added === 'object' && added !== null && 'password' in added ? String(added.password) : undefined
