/** What the pages of keys and people ask of a program. */
export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: number
  readonly expiresAt?: number | undefined
  readonly revokedAt?: number | undefined
  readonly mayChange: boolean
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
  readonly confirmed: boolean
  readonly disabledAt?: number | undefined
}

export type PersonChange = {
  readonly id: string
  readonly name: string
  readonly act: 'add' | 'roles' | 'reset' | 'disable'
  readonly roles: readonly string[]
  readonly askedName: string
  readonly askedAt: number
  readonly state: 'waiting' | 'done' | 'declined'
  readonly decidedName?: string | undefined
  readonly decidedAt?: number | undefined
  readonly isOwn: boolean
}

/** A password is there for who had the last word. */
type Asked = { state: 'done' | 'waiting'; password?: string | undefined }

export type PeopleApi<Role extends string> = {
  list(): Promise<PersonListed[]>
  add(input: { email: string; name: string; organisation: Organisation; roles: Role[] }): Promise<Asked>
  setRoles(input: { userId: string; roles: Role[] }): Promise<Asked>
  reset(input: { userId: string }): Promise<Asked>
  disable(input: { userId: string }): Promise<unknown>
  changes(): Promise<PersonChange[]>
  confirm(input: { id: string }): Promise<{ password?: string | undefined }>
  decline(input: { id: string }): Promise<unknown>
}
