/** What the pages of keys and people ask of a program. */
export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: number
  readonly expiresAt?: number | undefined
  readonly revokedAt?: number | undefined
}

export type KeyApi = {
  list(): Promise<ApiKey[]>
  grantable(): Promise<string[]>
  create(input: { name: string; scopes: string[]; expiresAt?: number }): Promise<{ id: string; token: string }>
  rotate(input: { id: string }): Promise<{ id: string; token: string }>
  revoke(input: { id: string }): Promise<unknown>
}

export type Organisation = { readonly kind: string; readonly code: string; readonly name: string }

export type PersonListed = {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly organisation: Organisation
  readonly roles: readonly string[]
  readonly addedAt: number
  readonly disabledAt?: number | undefined
}

export type PeopleApi<Role extends string> = {
  list(): Promise<PersonListed[]>
  add(input: {
    email: string
    name: string
    organisation: Organisation
    roles: Role[]
  }): Promise<{ userId: string; password: string }>
  setRoles(input: { userId: string; roles: Role[] }): Promise<unknown>
  disable(input: { userId: string }): Promise<unknown>
}
