/** For tests that start many programs: scrypt by the library, with every result remembered in this process. */
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Passwords } from './create-sign-in.ts'

const hashes = new Map<string, Promise<string>>()
const verified = new Map<string, Promise<boolean>>()

const keyOf = (hash: string, password: string) => JSON.stringify([hash, password])

/** A password that two people share has one hash. */
export const testPasswords: Passwords = {
  async hash(password) {
    const pending = hashes.get(password) ?? hashPassword(password)
    hashes.set(password, pending)
    const hash = await pending
    verified.set(keyOf(hash, password), Promise.resolve(true))
    return hash
  },
  verify({ hash, password }) {
    const key = keyOf(hash, password)
    const result = verified.get(key) ?? verifyPassword({ hash, password })
    verified.set(key, result)
    return result
  },
}
