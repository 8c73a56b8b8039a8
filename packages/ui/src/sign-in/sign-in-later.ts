/** What signing in and out takes, read when somebody does: most visits are by people who are signed in. */
import { lazy } from 'react'

export const SignInPage = lazy(() => import('./sign-in-page.tsx').then((page) => ({ default: page.SignInPage })))

export const signOut = async () => (await import('./auth-client.ts')).signOut()
